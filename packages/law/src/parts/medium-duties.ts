import { z } from 'zod'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty, stateBy } from '../engine/draft-duty.ts'
import { dueAfter, dueSchema, sayDueSetting } from '../engine/due.ts'
import type { Duty, Subject } from '../engine/duty.ts'
import { given } from '../engine/gate.ts'
import { laterOf, sayInstant } from '../engine/instant.ts'
import type { RuleHeader } from '../engine/kind.ts'
import type { LawEvent } from '../facts/activity-view.ts'
import { subjectFrom, type World } from '../facts/world.ts'
import { clauseRefs, keySchema } from '../pack/params.ts'
import { type HoldTrigger, standingHold } from './standing-hold.ts'

/** Discs or removable media on which held material is kept as well. */
export const mediumSchema = z.strictObject({
  who: keySchema,
  within: dueSchema,
  clauses: clauseRefs,
})

/** How often somebody looks whether the media can still be read. */
export const readableSchema = z.strictObject({
  who: keySchema,
  every: dueSchema,
  clauses: clauseRefs,
})

interface Media<T extends HoldTrigger> {
  readonly triggers: readonly T[]
  readonly medium?: z.output<typeof mediumSchema> | undefined
  readonly readable?: z.output<typeof readableSchema> | undefined
}

interface Titled extends HoldTrigger {
  readonly title: string
}

/** Each held recording is put on a verified medium, and each such medium stays readable. */
export function mediumDuties<T extends Titled>(
  rule: RuleHeader & { readonly params: Media<T> },
  world: World,
): readonly Duty[] {
  const { medium, readable, triggers } = rule.params
  const media = new Map<string, LawEvent>()
  const duties = world.of('recording.sealed').flatMap((sealed) => {
    const subject = subjectFrom(sealed, 'recording')
    const hold = subject && standingHold(triggers, subject, world)
    if (subject === undefined || hold === undefined) return []
    const burned = burnedFor(world, subject)
    for (const event of burned) {
      const disc = subjectFrom(event, 'disc')
      if (disc !== undefined) media.set(disc.id, event)
    }
    if (medium === undefined) return []
    const { done, lost } = onMedium(world, burned)
    const held = laterOf(sealed.at, hold.event.at)
    const arisesAt = lost === undefined ? held : laterOf(held, lost.at)
    const dueAt = dueAfter(arisesAt, medium.within, world.settings)
    const again = lost === undefined ? '' : '原介质已不能读取，'
    const basis = sayBasis(rule.cite(medium.clauses))
    return [
      makeDuty(rule, {
        part: 'medium',
        subject,
        who: medium.who,
        what:
          `该记录须长期保存（${hold.trigger.title}），${again}请在${sayInstant(dueAt)}前` +
          `${again === '' ? '' : '重新'}刻录光盘或存入移动介质，核验并登记介质编号。${basis}。`,
        arisesAt,
        dueAt,
        clauses: medium.clauses,
        setting: sayDueSetting(medium.within, world.settings),
        ...stateBy(world.now, dueAt, done),
      }),
    ]
  })
  if (readable === undefined) return duties
  const tests = [...media].flatMap(([id, burned]) => testDuty(rule, world, readable, id, burned))
  return [...duties, ...tests]
}

/** Verified media with a number on which the recording stands. */
function burnedFor(world: World, recording: Subject): readonly LawEvent[] {
  return world
    .about('disc.burned', recording)
    .filter((event) => event.fact.body.verified === true && given(event.fact.body.number))
}

/** The first medium that is not known to be unreadable, or the test that showed the last one so. */
function onMedium(
  world: World,
  burned: readonly LawEvent[],
): { readonly done?: LawEvent; readonly lost?: LawEvent } {
  let lost: LawEvent | undefined
  for (const event of burned) {
    const failed = failedTest(world, event)
    if (failed === undefined) return lost === undefined ? { done: event } : { done: event, lost }
    if (lost === undefined || failed.at > lost.at) lost = failed
  }
  return lost === undefined ? {} : { lost }
}

function failedTest(world: World, burned: LawEvent): LawEvent | undefined {
  const disc = subjectFrom(burned, 'disc')
  if (disc === undefined) return undefined
  return world.about('medium.tested', disc).find(({ fact }) => fact.body.readable === false)
}

/** From writing, and from each test to the next; a medium that failed is replaced, not tested. */
function testDuty(
  rule: RuleHeader,
  world: World,
  { who, every, clauses }: z.output<typeof readableSchema>,
  id: string,
  burned: LawEvent,
): readonly Duty[] {
  if (failedTest(world, burned) !== undefined) return []
  const subject = { type: 'disc', id }
  const from = world.last('medium.tested', subject) ?? burned
  const dueAt = dueAfter(from.at, every, world.settings)
  const what = `请在${sayInstant(dueAt)}前检查该长期保存介质能否读取，并登记结果；不能读取的，重新刻录。`
  return [
    makeDuty(rule, {
      part: 'readable',
      subject,
      who,
      what: `${what}${sayBasis(rule.cite(clauses))}。`,
      arisesAt: from.at,
      dueAt,
      clauses,
      setting: sayDueSetting(every, world.settings),
      ...stateBy(world.now, dueAt, undefined),
    }),
  ]
}
