import type { Pack } from '@liuhen/law'
import { z } from 'zod'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import { type DraftWritten, draftFact } from './draft.ts'
import type { DraftChange } from './draft-change.ts'

/** `until` is the last day on which the regulation binds. */
export const RetirePack = z.object({ pack: z.string().min(1).max(80), until: z.iso.date() })
export type RetirePack = z.infer<typeof RetirePack>

export interface RetiringFacts {
  readonly scope: Scope
  /** Adopted versions of the asked regulation, readable or not. */
  readonly adopted: readonly Pick<Pack, 'title' | 'to'>[]
  /** Regulations made under it that bind beyond the last day. */
  readonly below: readonly Pack[]
  readonly today: string
  readonly digestOf: (change: DraftChange) => string
}

/**
 * Prepares the end of a regulation. Like a new version it is previewed and put in force by two
 * persons; what was kept under it stays kept.
 */
export function decideRetirePack(
  found: RetiringFacts,
  { pack, until }: RetirePack,
  moment: Moment,
): Decision<DraftWritten> {
  const binding = found.adopted.filter(({ to }) => to === undefined || to >= found.today)
  if (binding.length === 0) return refuse('regulation.not-adopted')
  if (until < found.today) return refuse('regulation.until', { until })
  const kept = demandNoneBelow(found.below, binding[0]?.title ?? pack, until)
  if (!kept.ok) return kept
  const change = { is: 'retirement' as const, pack, until }
  const id = moment.newId()
  const digest = found.digestOf(change)
  const facts = [draftFact(id, 'regulation.drafted', { change: 'retirement', valueDigest: digest })]
  return accept({ agency: found.scope.agency, id, change, digest, state: 'open', facts })
}

/** What was made under a regulation ends before it, or with it. */
export function demandNoneBelow(
  [first]: readonly Pack[],
  title: string,
  until: string,
): Decision<true> {
  if (first === undefined) return accept(true)
  return refuse('regulation.stands-above', { title, until, below: first.title })
}
