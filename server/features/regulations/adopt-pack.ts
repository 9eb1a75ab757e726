import type { Difference, Pack } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type AdoptionEffect, mustWait } from './adoption-effect.ts'
import { type DraftWritten, draftFact } from './drafts/draft.ts'
import type { DraftChange } from './drafts/draft-change.ts'
import { refusedByLaw, rule } from './law.ts'
import { compareWithAll, superiorsOf, unadopted } from './superiors.ts'

/** Without `version` the latest on disk; without `from` from today on (day in Asia/Shanghai). */
export const AdoptPack = z.object({
  pack: z.string().min(1).max(80),
  version: z.string().min(1).max(40).optional(),
  from: z.iso.date().optional(),
})
export type AdoptPack = z.infer<typeof AdoptPack>

/**
 * `draft` is null where the regulation binds now. Otherwise nothing has changed: it waits as a draft
 * for its preview and for a second person. `effect` says in Chinese which, and why.
 */
export const Adopted = z.object({
  pack: z.string(),
  version: z.string(),
  from: z.string(),
  draft: z.string().nullable(),
  effect: z.string(),
})

export interface AdoptingFacts {
  readonly scope: Scope
  /** Versions of the asked pack on the shelf. */
  readonly versions: readonly Pack[]
  /** What keeps versions of the asked pack off the shelf, in Chinese. */
  readonly faults?: readonly { readonly folder: string; readonly sentence: string }[]
  /** Every version that binds the agency; beside them those that cannot be read. */
  readonly adopted: readonly Pack[]
  readonly unreadable?: readonly { readonly id: string; readonly version: string }[]
  readonly shelf: readonly Pack[]
  /** Today's calendar day in Shanghai. */
  readonly today: string
  /** What adopting it takes away, and the change as a draft; absent where it is refused anyway. */
  readonly effect?: AdoptionEffect
  readonly change?: DraftChange
  readonly digestOf: (change: DraftChange) => string
}

export interface Adoption extends Accepted {
  readonly agency: Scope['agency']
  readonly pack: string
  readonly version: string
  readonly from: string
  /** Regulations above it that bind with it from the same day. */
  readonly superiors: readonly Pack[]
  readonly effect: AdoptionEffect
  /** Absent: it binds now. */
  readonly draft?: DraftWritten
}

/**
 * Puts a regulation in force for the agency from a day on, and with it those that it was made
 * under, which it may not be laxer than. What was adopted before goes on binding beside it. Where it
 * would take something away (a duty, or what keeps a recording), it is drafted instead, for a preview
 * and a second person. So is always a further version of what binds already.
 */
export function decideAdoptPack(
  found: AdoptingFacts,
  asked: AdoptPack,
  moment: Moment,
): Decision<Adoption> {
  const pack = versionAsked(found.versions, asked)
  if (pack === undefined) return refuseAbsent(found, asked)
  const { id, version, title } = pack
  const taken = [...found.adopted, ...(found.unreadable ?? [])].filter((entry) => entry.id === id)
  if (taken.some((entry) => entry.version === version)) {
    return refuse('regulation.adopted-before', { title })
  }
  if (taken.length > 0) {
    return refuse('regulation.needs-preview', { title })
  }
  const from = asked.from ?? found.today
  if (pack.from !== undefined && from < pack.from) {
    return refuse('regulation.not-yet', { title, from: pack.from })
  }
  const above = superiorsOf(pack, found, from)
  const refused = refusedFromAbove(pack, above, moment)
  if (refused.length > 0) return refusedByLaw(refused)
  const superiors = unadopted(above, found)
  const { agency } = found.scope
  const { effect = 'first', change } = found
  const adoption = { agency, pack: id, version, from, superiors, effect }
  if (mustWait(effect) && change !== undefined) {
    const draft = drafted(found, change, moment)
    return accept({ ...adoption, draft, facts: draft.facts })
  }
  const subjects = [{ type: 'agency' as const, id: agency }]
  const facts = [pack, ...superiors].map((adopted) => ({
    kind: 'regulation.adopted' as const,
    subjects,
    body: { pack: adopted.id, version: adopted.version, from },
  }))
  return accept({ ...adoption, facts })
}

/** The version that is meant: the latest where none is named. */
export function versionAsked(versions: readonly Pack[], asked: AdoptPack): Pack | undefined {
  return versions
    .filter(({ version }) => asked.version === undefined || version === asked.version)
    .toSorted((a, b) => (a.version < b.version ? 1 : -1))[0]
}

function drafted(
  { scope, digestOf }: AdoptingFacts,
  change: DraftChange,
  moment: Moment,
): DraftWritten {
  const [id, digest] = [moment.newId(), digestOf(change)]
  const facts = [draftFact(id, 'regulation.drafted', { change: 'adoption', valueDigest: digest })]
  return { agency: scope.agency, id, change, digest, state: 'open', facts }
}

/** Faulty is another thing than unknown: the files are there and somebody can mend them. */
function refuseAbsent({ faults = [] }: AdoptingFacts, { pack, version }: AdoptPack) {
  const name = version === undefined ? pack : `${pack}@${version}`
  const fault = faults.find(({ folder }) => folder === name || folder === pack)
  if (fault === undefined) return refuse('regulation.unknown', { pack })
  return refuse('regulation.faulty', { pack, problems: fault.sentence })
}

/** What is laxer, at the superior's own clause; and what the superior says of regulations below. */
function refusedFromAbove(pack: Pack, above: readonly Pack[], { at }: Moment) {
  const { laxer } = compareWithAll(pack, above)
  if (above.length === 0) return []
  const request = { laxer: laxer.map(({ sentence }) => sentence) }
  const law = { packs: above, settings: {} }
  const ruling = rule(law, { verb: 'regulation.derive', facts: [], request, at })
  return [...laxer.map(asRefusal), ...(ruling.allowed ? [] : ruling.refusals)]
}

function asRefusal({ sentence, superior }: Difference) {
  return { code: 'laxer-than-superior', sentence, citations: [superior] }
}
