import { createHash, randomBytes, randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { OFFICE_PASSWORD } from '../server/found-office.ts'
import { accepted, ask, type Remote, type Told, type ToldFile } from './told.ts'

interface Work {
  readonly house: Remote
  readonly told: Told
}

/**
 * Declares so many new files and brings in whatever is not in yet, several at once, in small
 * requests, as a station does. Ends when all is in, or the power goes.
 */
export async function bringIn(
  house: Remote,
  told: Told,
  fresh: number,
  make: () => Buffer = someBytes,
): Promise<void> {
  const work = { house, told }
  let done = false
  const watching = watchLedger(work, () => done)
  try {
    const contents = Array.from({ length: fresh }, make)
    if (fresh > 0) await declare(work, contents)
    for (const id of told.collections.keys()) await confirm(work, id)
    const waiting = [...told.files.values()].filter(({ receipt }) => receipt === undefined)
    const next = async () => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        if (house.isDark()) return
        await send(work, file)
        await takeReceipts(work, file.collection)
      }
    }
    await Promise.all(Array.from({ length: PARALLEL }, next))
  } finally {
    done = true
    await watching
  }
}

/**
 * Takes the receipts of a collection, and whether the second copy is verified.
 * @returns the uploads that have one now
 */
export async function takeReceipts(
  { house, told }: Work,
  collection: string,
): Promise<readonly string[]> {
  const answer = await ask(house, told, 'GET', `/collections/${collection}/receipts?limit=500`)
  if (answer === undefined) return []
  const { receipts } = Receipts.parse(accepted(answer, 'receipts').body)
  for (const { upload, text, recording, secondCopy } of receipts) {
    const file = told.files.get(upload)
    if (file === undefined) throw new Error(`a receipt about ${upload}, which nobody declared`)
    if (file.receipt !== undefined && file.receipt.text !== text) throw new Error('another receipt')
    file.receipt = { text, recording }
    file.bytes = undefined
    file.copied ||= secondCopy === 'verified'
  }
  return receipts.map(({ upload }) => upload)
}

async function declare({ house, told }: Work, contents: readonly Buffer[]): Promise<void> {
  const files = contents.map((bytes, at) => ({
    name: `DCIM/${randomBytes(6).toString('hex')}_${at}.MP4`,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }))
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
  const json = { label: '断电', station: '采集站', totalFiles: files.length, totalBytes, files }
  const answer = await ask(house, told, 'POST', '/collections', { json })
  if (answer === undefined) return
  const { id, uploads } = Opened.parse(accepted(answer, 'declare').body)
  told.collections.set(id, { confirmed: false })
  for (const { upload, position } of uploads) {
    const [file, bytes] = [files[position], contents[position]]
    if (file === undefined || bytes === undefined) throw new Error(`no file ${position}`)
    const { sha256, bytes: length } = file
    const open = { offset: 0, receipt: undefined, copied: false, settled: false }
    told.files.set(upload, { upload, collection: id, sha256, length, bytes, ...open })
  }
}

async function confirm({ house, told }: Work, id: string): Promise<void> {
  const known = told.collections.get(id)
  if (known === undefined || known.confirmed) return
  const json = { login: 'second', password: OFFICE_PASSWORD }
  const answer = await ask(house, told, 'POST', `/collections/${id}/confirm`, { json })
  if (answer === undefined) return
  accepted(answer, 'confirm')
  known.confirmed = true
}

/** HEAD, then the rest from there. */
async function send({ house, told }: Work, file: ToldFile): Promise<void> {
  const path = `/uploads/${file.upload}`
  const head = await ask(house, told, 'HEAD', path)
  if (head === undefined) return
  let at = Number(accepted(head, 'offset').headers.get('upload-offset'))
  if (at < file.offset) throw new Error(`stands at ${at}, acknowledged were ${file.offset}`)
  do {
    const bytes = (file.bytes ?? Buffer.alloc(0)).subarray(at, at + 1 + randomInt(PIECE))
    const answer = await ask(house, told, 'PATCH', path, { bytes, offset: at })
    if (answer === undefined) return
    at = Number(accepted(answer, 'append').headers.get('upload-offset'))
    file.offset = Math.max(file.offset, at)
  } while (at < file.length)
}

async function watchLedger({ house, told }: Work, done: () => boolean): Promise<void> {
  while (!done()) {
    const answer = await ask(house, told, 'GET', '/ledger')
    if (answer === undefined) return
    const { checkpoint } = Ledger.parse(accepted(answer, 'ledger').body)
    if (checkpoint !== null) told.checkpoints.set(checkpoint.size, checkpoint.note)
    await sleep(80)
  }
}

/** Nothing, a few bytes, a photo, a film. */
function someBytes(): Buffer {
  const small = [0, 1, randomInt(5_000), randomInt(200_000)][randomInt(8)]
  return randomBytes(small ?? 100_000 + randomInt(1_500_000))
}

const PARALLEL = 3
const PIECE = 300_000

const Opened = z.object({
  id: z.string(),
  uploads: z.array(z.object({ upload: z.string(), position: z.number() })),
})
const Receipts = z.object({
  receipts: z.array(
    z.object({
      upload: z.string(),
      recording: z.string(),
      text: z.string(),
      secondCopy: z.string(),
    }),
  ),
})
const Ledger = z.object({
  checkpoint: z.object({ size: z.number(), note: z.string() }).nullable(),
})
