import { z } from 'zod'
import { type Accepted, accept, type Decision, type Found } from '../../../platform/kernel/index.ts'
import type { Digests } from '../../vault/index.ts'
import { aboutDisc, type DiscStanding } from '../disc.ts'

export const NotePaper = z.object({
  id: z.uuid(),
  digests: z.custom<Digests>((value) => typeof value === 'object' && value !== null),
})
export type NotePaper = z.infer<typeof NotePaper>

export interface PaperFacts extends Found {
  readonly disc: DiscStanding
  readonly sealed: boolean
}

export interface PaperNoted extends Accepted {
  readonly id: DiscStanding['id']
  readonly digests?: Digests
}

/** The signed form is in the vault. Repeatable: what is sealed already stays as it is. */
export function decideNotePaper(
  { disc, sealed }: PaperFacts,
  { digests }: NotePaper,
): Decision<PaperNoted> {
  if (sealed || disc.state !== 'stored') return accept({ id: disc.id, facts: [] })
  const body = { sha256: digests.sha256, bytes: digests.bytes }
  return accept({
    ...{ id: disc.id, digests },
    facts: [{ kind: 'disc.form-sealed', subjects: aboutDisc(disc), body }],
  })
}
