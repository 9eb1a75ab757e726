import { z } from 'zod'

/**
 * What is unusual about a file. It is sealed as it is all the same, and never dropped: `empty` has no
 * byte, `temporary` has the name of an unfinished file, `not-media` is neither video, sound nor
 * photo, `damaged` was found cut off or broken when it was read.
 */
export const FileMark = z.enum(['empty', 'temporary', 'not-media', 'damaged'])
export type FileMark = z.infer<typeof FileMark>

export interface FileSeen {
  readonly name: string
  readonly bytes: number
  /** Absent before it is sealed. */
  readonly media: 'video' | 'audio' | 'photo' | 'other' | null
  readonly damaged: boolean
}

export function marksOfFile({ name, bytes, media, damaged }: FileSeen): FileMark[] {
  const marks: FileMark[] = []
  if (bytes === 0) marks.push('empty')
  if (TEMPORARY.test(name)) marks.push('temporary')
  if (media === 'other') marks.push('not-media')
  if (damaged) marks.push('damaged')
  return marks
}

const TEMPORARY = /(\.(tmp|temp|part|partial|crdownload)|~)$/i
