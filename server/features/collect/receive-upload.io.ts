import { parseUuid, type Uuid } from '@liuhen/format'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import { type Appended, type BodyFile, type Incoming, isDiskFull } from '../vault/index.ts'
import type { AdmittedUpload } from './admit-bytes.ts'
import { giveBack } from './give-back.ts'
import { dropIncoming, leaveIncoming, takeIncoming } from './open-incomings.io.ts'
import { setApart, setChangedApart } from './set-apart.io.ts'
import type { AppendAsked } from './tus-headers.ts'
import type { UploadHouse } from './upload-house.ts'
import { exclusively } from './upload-turns.io.ts'

/** Where an upload stands after a request. `offset` counts bytes that are on the disk. */
export interface Standing {
  readonly offset: number
  readonly bytes: number
  readonly sealed: boolean
}

/** The bytes of one request: as they come, or whole in a file of nginx in front. */
export type UploadBody = AsyncIterable<Uint8Array> | BodyFile

/**
 * Takes the bytes of one request. Nothing is acknowledged that is not on the disk; a body longer
 * than declared is cut off and refused; the last byte leads on to digests, vault, rows, receipt.
 */
export async function appendToUpload(
  house: UploadHouse,
  id: string,
  asked: AppendAsked,
  body: UploadBody,
): Promise<Decision<Standing>> {
  return withUpload(house, id, asked, async (upload, incoming) => {
    if (asked.offset !== incoming.offset) return refuse('upload.offset', { have: incoming.offset })
    const left = upload.bytes - incoming.offset
    if (asked.length !== undefined && asked.length > left) {
      await house.refuseUpload({
        because: 'size',
        upload: idOf(id),
        atLeast: incoming.offset + asked.length,
      })
      return refuse('upload.too-large', { declared: upload.bytes })
    }
    // What is moved and not copied needs no room beside itself.
    const there = 'path' in body && incoming.offset === 0 ? body.bytes : 0
    const space = await house.vault.reserve(idOf(id), left - there)
    if (!space.ok) return refuse('upload.space', { needed: space.needed, free: space.free })
    const appended = await take(incoming, body, left, asked.checksum)
    if (appended.is === 'too-large') {
      await house.refuseUpload({ because: 'size', upload: idOf(id), atLeast: upload.bytes + 1 })
      return refuse('upload.too-large', { declared: upload.bytes })
    }
    if (appended.is === 'no-space') return refuse('upload.space', { needed: left, free: 0 })
    if (appended.is === 'wrong-checksum') return refuse('upload.checksum')
    return finishIfWhole(house, upload, incoming)
  })
}

function take(
  incoming: Incoming,
  body: UploadBody,
  limit: number,
  checksum: AppendAsked['checksum'],
): Promise<Appended> {
  if ('path' in body) return incoming.adopt(body, limit, checksum)
  return incoming.append(body, limit, { checksum, spent: giveBack })
}

/** Where it stands; finishes what a crash broke off after the last byte. */
export async function standingOfUpload(
  house: UploadHouse,
  id: string,
): Promise<Decision<Standing>> {
  return withUpload(house, id, 'ask', (upload, incoming) => {
    const begun = upload.state === 'receiving' || upload.bytes === 0
    if (upload.mayMove && begun && incoming.offset === upload.bytes) {
      return finishIfWhole(house, upload, incoming)
    }
    return Promise.resolve(accept({ offset: incoming.offset, bytes: upload.bytes, sealed: false }))
  })
}

async function withUpload(
  house: UploadHouse,
  id: string,
  asked: AppendAsked | 'ask',
  work: (upload: AdmittedUpload, incoming: Incoming) => Promise<Decision<Standing>>,
): Promise<Decision<Standing>> {
  const upload = parseUuid(id)
  if (upload === undefined) return refuse('not-found')
  return exclusively(upload, async () => {
    const admitted = await house.admit(upload, asked === 'ask' ? asked : 'bytes')
    if (!admitted.ok) return admitted
    const { state, bytes } = admitted.accepted
    if (state === 'sealed') {
      const fits = asked === 'ask' || asked.offset === bytes
      return fits
        ? accept({ offset: bytes, bytes, sealed: true })
        : refuse('upload.offset', { have: bytes })
    }
    try {
      const incoming = await takeIncoming(house.vault, upload)
      const standing = await work(admitted.accepted, incoming)
      // A question about each of 20,000 files that have not begun must not keep them all open.
      const begun = standing.ok && !standing.accepted.sealed && standing.accepted.offset > 0
      if (begun) leaveIncoming(house.vault, upload)
      else await dropIncoming(house.vault, upload)
      return standing
    } catch (error) {
      await dropIncoming(house.vault, upload)
      // Also between the last byte and the record: what is there stays, and asking again finishes.
      if (isDiskFull(error)) return refuse('upload.space', { needed: bytes, free: 0 })
      throw error
    }
  })
}

async function finishIfWhole(
  house: UploadHouse,
  upload: AdmittedUpload,
  incoming: Incoming,
): Promise<Decision<Standing>> {
  const { bytes } = upload
  if (incoming.offset < bytes) return accept({ offset: incoming.offset, bytes, sealed: false })
  const id = idOf(upload.upload)
  const { digests, leaves } = await incoming.measure()
  if (digests.sha256 !== upload.sha256) return setApart(house, upload, digests.sha256)
  if (upload.otherTries.length > 0) return setChangedApart(house, upload)
  await house.vault.publish(incoming, digests, house.now())
  const sealed = await house.vault.step('commit', () => house.seal(id, digests, leaves))
  if (!sealed.ok) return sealed
  house.vault.unreserve(id)
  await house.vault.release(incoming, digests.sha256)
  return accept({ offset: bytes, bytes, sealed: true })
}

function idOf(text: string): Uuid {
  const id = parseUuid(text)
  if (id === undefined) throw new RangeError(`upload ${text}`)
  return id
}
