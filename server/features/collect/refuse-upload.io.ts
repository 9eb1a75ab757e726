import type { Tx } from '../../platform/database/connect.ts'
import type { Moment } from '../../platform/kernel/index.ts'
import type { UploadRefusal } from './refuse-upload.ts'

/** The upload and the tries that end with it; what each brought is kept apart from here on. */
export async function commitUploadRefusal(tx: Tx, refusal: UploadRefusal, { at }: Moment) {
  const { upload, ends } = refusal
  if (ends === undefined) return { ended: false }
  const mine = { upload: upload.id, bytes: upload.bytes, sha256: upload.declaredSha256 }
  const ended = [
    { ...mine, other: ends.otherSha256 },
    ...ends.others.map((other) => ({ ...other, other: mine.sha256 })),
  ]
  for (const one of ended) {
    await tx
      .updateTable('upload')
      .set({
        state: 'refused',
        refusal: `upload.${ends.because}`,
        found_sha256: one.other,
        finished_at: at,
      })
      .where('id', '=', one.upload)
      .execute()
  }
  await tx
    .insertInto('kept_apart')
    .values(
      ended
        // An earlier try of which nothing came has nothing to be kept.
        .filter(({ upload: id, bytes }) => id === upload.id || bytes > 0)
        .map((one) => ({
          upload_id: one.upload,
          agency_id: upload.scope.agency,
          reason: ends.because,
          declared_sha256: one.sha256,
          other_sha256: one.other,
          bytes: one.bytes,
          kept_at: at,
        })),
    )
    .onConflict((conflict) => conflict.column('upload_id').doNothing())
    .execute()
  return { ended: true }
}
