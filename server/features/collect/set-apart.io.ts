import { parseUuid, type Uuid } from '@liuhen/format'
import { type Refusal, refuse } from '../../platform/kernel/index.ts'
import type { AdmittedUpload } from './admit-bytes.ts'
import { dropIncoming } from './open-incomings.io.ts'
import type { UploadHouse } from './upload-house.ts'
import { exclusively } from './upload-turns.io.ts'

type Refused = { readonly ok: false; readonly refusal: Refusal }

/** What came is not what was declared: kept apart with both digests, never among the originals. */
export async function setApart(
  house: UploadHouse,
  upload: AdmittedUpload,
  found: string,
): Promise<Refused> {
  const id = idOf(upload.upload)
  await house.vault.noteApart(id, { declared: upload.sha256, found, bytes: upload.bytes })
  const refused = await house.vault.step('apart.commit', () =>
    house.refuseUpload({ because: 'digest', upload: id, found }),
  )
  if (!refused.ok) return refused
  await moveApart(house, id)
  return refuse('upload.digest', { declared: upload.sha256, found })
}

/**
 * What came is what was declared, but an earlier try of the same file had declared other bytes: the
 * file changed between the two. Both are kept apart, each with both digests.
 */
export async function setChangedApart(
  house: UploadHouse,
  upload: AdmittedUpload,
): Promise<Refused> {
  const id = idOf(upload.upload)
  const others = await Promise.all(
    upload.otherTries.map(async (other) => ({ ...other, ...(await keptOf(house, other.upload)) })),
  )
  const earlier = others[0]?.sha256 ?? ''
  await house.vault.noteApart(id, { declared: upload.sha256, earlier, bytes: upload.bytes })
  for (const { upload: other, sha256, bytes } of others) {
    if (bytes === 0) continue
    await house.vault.noteApart(idOf(other), { declared: sha256, later: upload.sha256, bytes })
  }
  const sizes = others.map(({ upload: other, bytes }) => ({ upload: other, bytes }))
  const refused = await house.vault.step('apart.commit', () =>
    house.refuseUpload({ because: 'changed', upload: id, others: sizes }),
  )
  if (!refused.ok) return refused
  await moveApart(house, id)
  // Earlier ones only wait for still earlier ones, so no two can wait for each other.
  for (const { upload: other } of others) {
    await exclusively(idOf(other), () => moveApart(house, idOf(other)))
  }
  return refuse('upload.changed', { declared: upload.sha256, earlier })
}

async function moveApart({ vault }: UploadHouse, upload: Uuid): Promise<void> {
  vault.unreserve(upload)
  await dropIncoming(vault, upload)
  await vault.quarantine(upload)
}

async function keptOf({ vault }: UploadHouse, upload: string): Promise<{ bytes: number }> {
  return { bytes: await vault.bytesOf(idOf(upload)) }
}

function idOf(text: string): Uuid {
  const id = parseUuid(text)
  if (id === undefined) throw new RangeError(`upload ${text}`)
  return id
}
