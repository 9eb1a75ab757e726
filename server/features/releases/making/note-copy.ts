import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  refuse,
} from '../../../platform/kernel/index.ts'
import { type CopyState, STATES } from '../release.ts'
import { FAILURES } from './order.ts'

export const NoteCopyMade = z.object({ id: z.uuid() })
export type NoteCopyMade = z.infer<typeof NoteCopyMade>

export const NoteCopyFailed = z.object({
  id: z.uuid(),
  code: z.string().refine((code) => Object.hasOwn(FAILURES, code)),
})
export type NoteCopyFailed = z.infer<typeof NoteCopyFailed>

export const CopyNoted = z.object({ id: z.uuid() })

export interface CopyNoteFacts extends Found {
  readonly id: Uuid
  readonly state: CopyState
  readonly recordings: readonly Uuid[]
  readonly files: readonly { readonly bytes: number | null; readonly sha256: string | null }[]
  readonly listDigest: string
}

export interface CopyNoting extends Accepted {
  readonly id: Uuid
  readonly outcome: { readonly listDigest: string } | { readonly problem: string }
}

/** All of it is there: how much, and the digest of the list that goes with it. */
export function decideNoteCopyMade(found: CopyNoteFacts): Decision<CopyNoting> {
  const { id, files, listDigest } = found
  if (!waits(found) || files.some(({ sha256 }) => sha256 === null)) return notNow(found)
  const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0)
  const body = { copy: id, files: files.length, bytes, listDigest }
  return accept({
    id,
    outcome: { listDigest },
    facts: [{ kind: 'release.made', subjects: about(found), body }],
  })
}

export function decideNoteCopyFailed(
  found: CopyNoteFacts,
  { code }: NoteCopyFailed,
): Decision<CopyNoting> {
  if (!waits(found)) return notNow(found)
  const problem = Object.entries(FAILURES).find(([one]) => one === code)?.[1] ?? FAILURES.failed
  const body = { copy: found.id, code }
  return accept({
    id: found.id,
    outcome: { problem },
    facts: [{ kind: 'release.failed', subjects: about(found), body }],
  })
}

function waits({ state }: CopyNoteFacts): boolean {
  return state === 'ordered' || state === 'making'
}

function notNow({ state }: CopyNoteFacts) {
  return refuse('state.not-allowed', { state: STATES[state].zh, verb: '登记制作结果' })
}

function about({ recordings }: CopyNoteFacts) {
  return recordings.map((id) => ({ type: 'recording' as const, id }))
}
