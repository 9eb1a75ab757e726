import { randomUUID } from 'node:crypto'
import { type Answer, expected, type Server } from '../server.ts'
import type { Surroundings } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'
import { isCollectionDetail, isDeclaredFiles, isOpenedCollection, type Upload } from './answers.ts'
import type { HashedFile } from './hashed-file.ts'
import type { Declaring, Queue } from './queue.ts'

export interface Declared {
  readonly collection: string
  /** Whether the server still takes bytes into it. */
  readonly over: boolean
  readonly files: readonly HashedFile[]
  /** By position, as the files. */
  readonly uploads: readonly Upload[]
}

/** Fixes the list before anybody hears of it: from here on only this list is declared. */
export async function fixList(
  queue: Queue,
  around: Surroundings,
  files: readonly HashedFile[],
  told: { label: string; station: string; device?: string; deviceClock?: string },
): Promise<void> {
  await queue.noteDeclaring({
    key: randomUUID(),
    label: told.label,
    station: told.station,
    device: told.device ?? '',
    clockShows: told.deviceClock ?? '',
    clockReadMs: around.startedMs,
    bootId: around.bootId,
    files,
  })
}

/** Brings the whole fixed list to the server, from wherever an earlier run stopped. */
export async function declare(
  server: Server,
  queue: Queue,
  around: Surroundings,
  say: (sentence: string) => void,
): Promise<Declared> {
  const declaring = queue.declaring()
  if (declaring === undefined) throw new Error('declare before fixList')
  const { files } = declaring
  const collection = queue.collection() ?? (await open({ server, queue, around, say }, declaring))
  let { uploads, over } = await listUploads(server, collection)
  while (uploads.length < files.length && !over) {
    const from = uploads.length
    const path = `/collections/${collection}/files`
    const part = firstPart(files.slice(from)).map(shapeOf)
    const answer = await server.post(path, { from, files: part }, isDeclaredFiles)
    const passed = answer.ok || answer.problem.code === 'collect.position'
    if (!passed) expected(answer, '登记文件清单')
    const after = await listUploads(server, collection, from - 1)
    uploads = [...uploads.slice(0, from), ...after.uploads]
    over = after.over
    if (uploads.length === from) throw new Trouble('登记文件清单没有进展，请再次运行同一命令。')
  }
  expectSameList(files, uploads)
  return { collection, over, files, uploads }
}

/** Every declared file after this position, as the server has it now. */
export async function listUploads(server: Server, collection: string, after = -1) {
  const uploads: Upload[] = []
  for (let last = after; ; ) {
    const path = `/collections/${collection}?after=${last}&limit=500`
    const page = expected(await server.get(path, isCollectionDetail), '查询采集')
    uploads.push(...page.files)
    const { state } = page.collection
    const over = state === 'closed' || state === 'abandoned'
    if (page.next === null || page.files.length === 0) return { uploads, over }
    last = uploads.at(-1)?.position ?? last
  }
}

/**
 * Opens the collection once, though the request may be sent again after a loss of power. With a
 * clock reading each try differs, since the reading has grown older: the server then says that the
 * key was used, and the tries noted earlier are repeated to get its first answer.
 */
async function open(opening: Opening, declaring: Declaring): Promise<string> {
  const { server, queue, around, say } = opening
  const age = clockAge(around, declaring)
  const answer =
    age === undefined && queue.sentAges().length === 0
      ? await server.post('/collections', bodyOf(declaring), isOpenedCollection, declaring.key)
      : await openWithClock(opening, declaring)
  const opened = expected(answer, '登记采集')
  await queue.noteOpened(opened.id)
  if (opened.offsetMs !== null) say(sayOffset(opened.offsetMs))
  return opened.id
}

interface Opening {
  readonly server: Server
  readonly queue: Queue
  readonly around: Surroundings
  readonly say: (sentence: string) => void
}

async function openWithClock(
  { server, queue, around, say }: Opening,
  declaring: Declaring,
): Promise<Answer<{ readonly id: string; readonly offsetMs: number | null }>> {
  const { key } = declaring
  for (let tried = 0; ; tried++) {
    const age = clockAge(around, declaring)
    if (age === undefined) say('设备时钟的读数已失效（电脑重启过或超过一天），本次不采用。')
    else await queue.noteSentAge(age)
    const body = bodyOf(declaring, age)
    const answer = await server.postOnce('/collections', body, isOpenedCollection, key)
    if (answer?.ok === false && answer.problem.code === 'request.key-reused') {
      for (const earlier of queue.sentAges()) {
        const again = bodyOf(declaring, earlier)
        const first = await server.post('/collections', again, isOpenedCollection, key)
        if (first.ok) return first
      }
    }
    if (answer?.ok === false && answer.problem.code === 'auth.required') await server.renew()
    else if (answer !== undefined && (answer.ok || answer.problem.status < 500)) return answer
    server.contact.failed('连不上服务器')
    const pause = server.contact.patience(tried)
    if (pause === undefined) throw new Trouble('连不上服务器。请检查网络后再次运行同一命令。')
    await around.sleep(pause)
  }
}

/** Milliseconds since the reading; undefined without one, or when nobody can tell any more. */
function clockAge(around: Surroundings, declaring: Declaring): number | undefined {
  const { clockShows, clockReadMs, bootId } = declaring
  if (clockShows === '' || bootId !== around.bootId) return undefined
  const age = around.monotonicMs() - clockReadMs
  return age >= 0 && age <= 86_400_000 ? age : undefined
}

function bodyOf(declaring: Declaring, ageMs?: number) {
  const { label, station, device, clockShows: shows, files } = declaring
  return {
    label,
    station,
    ...(device === '' ? {} : { deviceCode: device }),
    ...(ageMs === undefined ? {} : { deviceClock: { shows, ageMs, boundMs: HAND_BOUND_MS } }),
    // Nothing is chosen: the list is all that can be read and was not acknowledged before.
    onDevice: files.length,
    totalFiles: files.length,
    totalBytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    files: firstPart(files).map(shapeOf),
  }
}

function shapeOf({ name, bytes, sha256, mtimeNs }: HashedFile) {
  const modified = new Date(Number(BigInt(mtimeNs) / 1_000_000n))
  const year = modified.getUTCFullYear()
  return {
    name,
    bytes,
    sha256,
    ...(year >= 1970 && year <= 9999 ? { modifiedAt: modified.toISOString() } : {}),
  }
}

/** As many as one request takes, also where the names are long. */
function firstPart(files: readonly HashedFile[]): readonly HashedFile[] {
  let letters = 0
  const end = files.findIndex(({ name }) => {
    letters += Buffer.byteLength(name) + 180
    return letters > PART_BYTES
  })
  return files.slice(0, Math.min(end === -1 ? files.length : Math.max(1, end), 1_000))
}

/** The server's list is the one noted here, or receipts would be checked against another file. */
function expectSameList(files: readonly HashedFile[], uploads: readonly Upload[]): void {
  const same = uploads.every((upload, position) => {
    const file = files[position]
    return (
      upload.position === position && file?.name === upload.name && file.sha256 === upload.sha256
    )
  })
  if (!same) throw new Trouble('服务器上的文件清单与本机记录不一致，已停止。请联系管理员核对。')
}

function sayOffset(offsetMs: number): string {
  const seconds = Math.round(Math.abs(offsetMs) / 1000)
  if (seconds === 0) return '设备时钟与服务器一致（误差不到 1 秒）。'
  return `设备时钟比服务器${offsetMs > 0 ? '慢' : '快'} ${seconds} 秒，已记录，录像时间不作改动。`
}

/** Read by eye and confirmed with a key: a second of the display, and the hand. */
const HAND_BOUND_MS = 5_000
const PART_BYTES = 256 * 1024
