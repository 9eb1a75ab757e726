import { z } from 'zod'
import { type Decision, refuse } from '../../../platform/kernel/index.ts'
import { LIMITS } from '../yaml-limits.ts'
import { type DraftFacts, type DraftWritten, openVersion, rewritten } from './draft.ts'

/** Longer than any file may be, so that the refusal can say which file and how long. */
const TEXT_AT_MOST = 8 << 20

export const ChangeText = z.object({
  id: z.uuid(),
  file: z.string().min(1).max(120),
  text: z.string().max(TEXT_AT_MOST),
})
export type ChangeText = z.infer<typeof ChangeText>

/**
 * Replaces a whole file of the draft. Faulty text is kept, so that it can be mended, and is named
 * in the problems with its line; what is too long to be a file of a regulation is not kept.
 */
export function decideChangeText(
  found: DraftFacts,
  { file, text }: ChangeText,
): Decision<DraftWritten> {
  const open = openVersion(found)
  if (!open.ok) return open
  const { files } = open.accepted
  if (!Object.hasOwn(files, file)) {
    return refuse('regulation.draft-place', { why: `没有文件 ${file}。` })
  }
  if (text.length > LIMITS.characters) {
    const line = text.slice(0, LIMITS.characters).split('\n').length
    return refuse('regulation.draft-too-large', { file, line, limit: LIMITS.characters })
  }
  return rewritten(found, { ...open.accepted, files: { ...files, [file]: text } })
}
