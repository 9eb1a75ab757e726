import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, type Found } from '../../../platform/kernel/index.ts'
import { aboutDisc, type DiscStanding } from '../disc.ts'

/** Read back and checked by the public verifier, every byte of it. */
export const NoteImage = z.object({
  id: z.uuid(),
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type NoteImage = z.infer<typeof NoteImage>

export const NoteImageFault = z.object({ id: z.uuid(), problem: z.string().min(1).max(2000) })
export type NoteImageFault = z.infer<typeof NoteImageFault>

export interface ImageFacts extends Found {
  readonly disc: DiscStanding
}

export interface ImageNoted extends Accepted {
  readonly id: Uuid
  readonly image?: { readonly bytes: number; readonly sha256: string }
  readonly problem?: string
}

/** Repeatable: what is made already stays as it is. */
export function decideNoteImage(
  { disc }: ImageFacts,
  { bytes, sha256 }: NoteImage,
): Decision<ImageNoted> {
  if (disc.state !== 'making') return accept({ id: disc.id, facts: [] })
  const fact = { kind: 'disc.imaged' as const, subjects: aboutDisc(disc), body: { bytes, sha256 } }
  return accept({ id: disc.id, image: { bytes, sha256 }, facts: [fact] })
}

/** What a person can mend, in Chinese. */
export function decideNoteImageFault(
  { disc }: ImageFacts,
  { problem }: NoteImageFault,
): Decision<ImageNoted> {
  if (disc.state !== 'making') return accept({ id: disc.id, facts: [] })
  const fact = { kind: 'disc.image-failed' as const, subjects: aboutDisc(disc), body: {} }
  return accept({ id: disc.id, problem, facts: [fact] })
}
