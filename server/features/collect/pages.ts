import type { z } from 'zod'
import type { CollectionShown, UploadShown } from './collection.ts'

/** A row of the list as SQL gives it: what is shown, and the docking's clock beside it. */
export type CollectionRow = z.infer<typeof CollectionShown> & {
  readonly deviceClockAt: string | null
  readonly offsetMs: number | null
  readonly offsetBoundMs: number | null
}

export function showCollection(row: CollectionRow): z.infer<typeof CollectionShown> {
  const { deviceClockAt: _clock, offsetMs: _offset, offsetBoundMs: _bound, ...shown } = row
  return shown
}

export type UploadPageRow = Omit<z.infer<typeof UploadShown>, 'refusal'> & {
  readonly refusal: string | null
}

export function showUpload(row: UploadPageRow, sentence: string): z.infer<typeof UploadShown> {
  const { refusal, ...shown } = row
  return { ...shown, refusal: refusal === null ? null : { code: refusal, sentence } }
}
