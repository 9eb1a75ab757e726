import { cosignCheckpoint, type NoteVerifier } from '@liuhen/format'
import { nodeMachine } from '@liuhen/verify'
import { type Cosigning, decideCosign } from './decide-cosign.ts'
import type { WitnessFolder } from './witness-folder.ts'

const { sha256 } = nodeMachine

export type Cosigned =
  | { readonly ok: true; readonly lines: string; readonly size: number }
  | (Extract<Cosigning, { readonly ok: false }> & {
      /** Where the request was kept; Chinese where it was not. */
      readonly kept?: string
    })

/**
 * One request after the other: what was signed last must be durable before the next is judged, or
 * two requests could both grow from it and fork.
 */
export function cosigner(
  folder: WitnessFolder,
  logs: readonly NoteVerifier[],
  now: () => Date,
): (request: string) => Promise<Cosigned> {
  let last: Promise<unknown> = Promise.resolve()
  const one = async (request: string): Promise<Cosigned> => {
    const decided = decideCosign({ hash: sha256, logs, known: folder.known }, request)
    if (!decided.ok) {
      const { evidence } = decided
      if (evidence === undefined) return decided
      const kept = await folder.keepEvidence(evidence, request)
      return { ...decided, kept: kept ?? '同类材料已满，没有留存' }
    }
    const { checkpoint, note } = decided
    const seconds = Math.floor(now().getTime() / 1000)
    const cosigned = cosignCheckpoint(sha256, note, folder.signer, seconds)
    await folder.keep(checkpoint.origin, cosigned)
    return { ok: true, lines: cosigned.slice(note.length), size: checkpoint.size }
  }
  return (request) => {
    const next = last.then(() => one(request))
    last = next.catch(() => undefined)
    return next
  }
}
