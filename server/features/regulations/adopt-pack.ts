import type { Pack } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'

/** Without `version` the latest on disk; without `from` from today on (day in Asia/Shanghai). */
export const AdoptPack = z.object({
  pack: z.string().min(1).max(80),
  version: z.string().min(1).max(40).optional(),
  from: z.iso.date().optional(),
})
export type AdoptPack = z.infer<typeof AdoptPack>

export const Adopted = z.object({ pack: z.string(), version: z.string(), from: z.string() })

export interface AdoptingFacts {
  readonly scope: Scope
  /** Versions of the asked pack on the shelf. */
  readonly versions: readonly Pack[]
  /** What keeps versions of the asked pack off the shelf, in Chinese. */
  readonly faults?: readonly { readonly folder: string; readonly sentence: string }[]
  readonly adopted: readonly { readonly pack: string; readonly version: string }[]
  /** Today's calendar day in Shanghai. */
  readonly today: string
}

export interface Adoption extends Accepted {
  readonly agency: Scope['agency']
  readonly pack: string
  readonly version: string
  readonly from: string
}

/**
 * Puts a regulation in force for the agency from a day on. It adds: what was adopted before goes
 * on binding beside it, and of one pack the latest version counts.
 */
export function decideAdoptPack(
  found: AdoptingFacts,
  asked: AdoptPack,
  _moment: Moment,
): Decision<Adoption> {
  const pack = found.versions
    .filter(({ version }) => asked.version === undefined || version === asked.version)
    .toSorted((a, b) => (a.version < b.version ? 1 : -1))[0]
  if (pack === undefined) return refuseAbsent(found, asked)
  const { id, version, title } = pack
  if (found.adopted.some((entry) => entry.pack === id && entry.version === version)) {
    return refuse('regulation.adopted-before', { title })
  }
  const from = asked.from ?? found.today
  if (pack.from !== undefined && from < pack.from) {
    return refuse('regulation.not-yet', { title, from: pack.from })
  }
  const { agency } = found.scope
  const subjects = [{ type: 'agency' as const, id: agency }]
  return accept({
    agency,
    pack: id,
    version,
    from,
    facts: [{ kind: 'regulation.adopted', subjects, body: { pack: id, version, from } }],
  })
}

/** Faulty is another thing than unknown: the files are there and somebody can mend them. */
function refuseAbsent({ faults = [] }: AdoptingFacts, { pack, version }: AdoptPack) {
  const name = version === undefined ? pack : `${pack}@${version}`
  const fault = faults.find(({ folder }) => folder === name || folder === pack)
  if (fault === undefined) return refuse('regulation.unknown', { pack })
  return refuse('regulation.faulty', { pack, problems: fault.sentence })
}
