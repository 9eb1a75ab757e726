import { z } from 'zod'
import { type Citation, sayBasis } from '../engine/citation.ts'
import type { Asked } from '../engine/decide.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, sayDueSetting } from '../engine/due.ts'
import type { Duty, Subject } from '../engine/duty.ts'
import type { Fault } from '../engine/gate.ts'
import { inForce } from '../engine/in-force.ts'
import { dayOf, type Instant, parseInstant } from '../engine/instant.ts'
import type { RuleHeader } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { bodyText, readFacts, subjectOf, textsOf } from '../facts/read-facts.ts'
import { type World, worldOf } from '../facts/world.ts'
import type { Pack } from '../pack/pack.ts'
import { clauseRefs, keySchema } from '../pack/params.ts'
import { settingReader } from '../pack/setting-reader.ts'

/** Holders of the role have signed an undertaking, renewed in time, and once more when they leave. */
export const undertakingSchema = z.strictObject({
  role: keySchema,
  valid_for: dueSchema,
  clauses: clauseRefs,
  on_leaving: z.strictObject({ within: dueSchema, clauses: clauseRefs }).optional(),
})
export type Undertaking = z.output<typeof undertakingSchema>

/** 离岗: signed at the end, and good for no post. */
const LEAVING = 'leaving'

/** Request: `{ role, person }`; the role, or a post that brings it. */
export function undertakingFaults(
  rule: RuleHeader,
  undertaking: Undertaking,
  role: unknown,
  person: unknown,
  world: World,
): readonly Fault[] {
  if (typeof role !== 'string' || !rule.holds([role], undertaking.role)) return []
  const until = undertakenUntil(rule, undertaking, typeof person === 'string' ? person : '', world)
  if (until !== undefined && world.now < until) return []
  const text = `${rule.role(undertaking.role)}任职前须签署保密承诺且在有效期内，请先签署。`
  const setting = sayDueSetting(undertaking.valid_for, world.settings)
  const fault = { code: 'no-undertaking', text, clauses: undertaking.clauses }
  return [setting === undefined ? fault : { ...fault, setting }]
}

/** Until when the person's undertaking holds; undefined: none, or he has left since it was signed. */
function undertakenUntil(
  rule: RuleHeader,
  undertaking: Undertaking,
  person: string,
  world: World,
): Instant | undefined {
  const subject = { type: 'person', id: person }
  const { left } = holdingOf(rule, undertaking.role, subject, world)
  const signed = signedOf(undertaking.role, subject, world, false)
  if (signed === undefined || (left !== undefined && signed.when <= left.at)) return undefined
  return dueAfter(signed.when, undertaking.valid_for, world.settings)
}

/** The latest for that role: what is promised for one post says nothing of another. */
function signedOf(
  role: string,
  person: Subject,
  world: World,
  leaving: boolean,
): LawEvent | undefined {
  // A paper may be filed later than it was signed: the latest day counts, not the latest entry.
  return world
    .about('person.undertook', person)
    .filter((event) => bodyText(event, 'role') === role)
    .filter((event) => (bodyText(event, 'occasion') === LEAVING) === leaving)
    .reduce<LawEvent | undefined>(
      (last, event) => (last === undefined || event.when >= last.when ? event : last),
      undefined,
    )
}

/** Since when he holds the role now; when he held it last and no longer. */
function holdingOf(rule: RuleHeader, role: string, person: Subject, world: World) {
  let since: LawEvent | undefined
  let taken: LawEvent | undefined
  let left: LawEvent | undefined
  for (const event of world.about('person.registered', person)) {
    const holds = rule.holds(textsOf(event.fact.body.posts), role)
    if (holds && since === undefined) {
      since = event
      taken = event
    }
    if (!holds && since !== undefined) {
      left = event
      since = undefined
    }
  }
  return { since, taken, left }
}

/** Holders without one sign it, the others renew it before it is over, and who left signs his last. */
export function undertakingDuties(
  rule: RuleHeader,
  undertaking: Undertaking,
  world: World,
): readonly Duty[] {
  const persons = new Set(
    world.of('person.registered').flatMap((e) => subjectOf(e, 'person') ?? []),
  )
  return [...persons].flatMap((id) => {
    const person = { type: 'person', id }
    const holding = holdingOf(rule, undertaking.role, person, world)
    if (holding.since !== undefined)
      return [signing(rule, undertaking, holding.since, person, world)]
    if (holding.left === undefined || holding.taken === undefined) return []
    return leaving(rule, undertaking, { taken: holding.taken, left: holding.left }, person, world)
  })
}

function signing(
  rule: RuleHeader,
  undertaking: Undertaking,
  since: LawEvent,
  person: Subject,
  world: World,
): Duty {
  const { role, valid_for, clauses } = undertaking
  const dueAt = undertakenUntil(rule, undertaking, person.id, world)
  const basis = sayBasis(rule.cite(clauses))
  const about = { part: 'undertaking', subject: person, who: role, clauses }
  if (dueAt === undefined) {
    const what = `${rule.role(role)}尚未签署保密承诺，请签署。${basis}。`
    return makeDuty(rule, { ...about, what, arisesAt: since.at, state: 'open' })
  }
  const signed = signedOf(role, person, world, false)
  return makeDuty(rule, {
    ...about,
    what: `保密承诺即将期满，请${rule.role(role)}在期满前续签。${basis}。`,
    arisesAt: signed?.when ?? since.at,
    dueAt,
    setting: sayDueSetting(valid_for, world.settings),
    ...stateBy(world.now, dueAt, undefined),
  })
}

function leaving(
  rule: RuleHeader,
  { role, on_leaving }: Undertaking,
  { taken, left }: { readonly taken: LawEvent; readonly left: LawEvent },
  person: Subject,
  world: World,
): readonly Duty[] {
  if (on_leaving === undefined) return []
  const { within, clauses } = on_leaving
  const signed = signedOf(role, person, world, true)
  const done = signed !== undefined && signed.at >= taken.at ? signed : undefined
  const dueAt = dueAfter(left.at, within, world.settings)
  return [
    makeDuty(rule, {
      part: 'leaving',
      subject: person,
      who: role,
      what: `已不再担任${rule.role(role)}，请签署离岗保密承诺。${sayBasis(rule.cite(clauses))}。`,
      arisesAt: left.at,
      dueAt,
      clauses,
      setting: sayDueSetting(within, world.settings),
      ...stateBy(world.now, dueAt, done && { id: done.id, at: done.when }),
    }),
  ]
}

/** What the texts in force want undertaken of a role, for who takes the signature. */
export interface UndertakingWanted {
  /** Key of the role, and what the text calls it. */
  readonly role: string
  readonly title: string
  readonly holds: (posts: readonly string[]) => boolean
  readonly onLeaving: boolean
  readonly citation: Citation
  /** Until when this person's holds; undefined: he has none. */
  readonly until: Instant | undefined
}

/** The undertakings that the packs of the day want, and how far this person's goes. */
export function undertakingsOf(
  asked: Pick<Asked, 'packs' | 'settings' | 'facts' | 'now'>,
  person: string,
): readonly UndertakingWanted[] {
  const now = parseInstant(asked.now)
  if (now === undefined) return []
  const world = worldOf(readFacts(asked.facts, now))
  return inForce(asked.packs, dayOf(now)).flatMap((pack) =>
    wantedBy(pack).map(({ rule, undertaking }) => {
      const seen = world(now, settingReader(pack, asked.settings))
      const { role, clauses, on_leaving } = undertaking
      return {
        ...{ role, title: rule.role(role), onLeaving: on_leaving !== undefined },
        holds: (posts: readonly string[]) => rule.holds(posts, role),
        citation: rule.cite(clauses),
        until: undertakenUntil(rule, undertaking, person, seen),
      }
    }),
  )
}

function wantedBy({ rules }: Pack) {
  return rules.flatMap((rule) => {
    const read = undertakingSchema.safeParse(rule.params.undertaking)
    return rule.kind === 'secrecy' && read.success ? [{ rule, undertaking: read.data }] : []
  })
}
