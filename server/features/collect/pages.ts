import type { z } from 'zod'
import type { CollectionShown, UploadShown } from './collection.ts'
import { type FileSeen, marksOfFile } from './file-marks.ts'

/** A row of the list as SQL gives it: what is shown, and the docking's clock beside it. */
export type CollectionRow = z.infer<typeof CollectionShown> & {
  readonly onDevice: number | null
  readonly deviceClockAt: string | null
  readonly offsetMs: number | null
  readonly offsetBoundMs: number | null
}

export function showCollection(row: CollectionRow): z.infer<typeof CollectionShown> {
  const {
    onDevice: _files,
    deviceClockAt: _clock,
    offsetMs: _offset,
    offsetBoundMs: _bound,
    ...shown
  } = row
  return shown
}

export type UploadPageRow = Omit<z.infer<typeof UploadShown>, 'refusal' | 'marks'> & {
  readonly refusal: string | null
  readonly media: FileSeen['media']
  readonly damaged: boolean
}

export function showUpload(row: UploadPageRow, sentence: string): z.infer<typeof UploadShown> {
  const { refusal, media, damaged, ...shown } = row
  const marks = marksOfFile({ name: row.name, bytes: row.bytes, media, damaged })
  return { ...shown, marks, refusal: refusal === null ? null : { code: refusal, sentence } }
}
