import type { Hasher } from '../hashing/hash-threads.ts'
import type { Progress } from '../progress.ts'
import { API, type Server } from '../server.ts'
import type { Slots } from '../slots.ts'
import type { Surroundings } from '../surroundings.ts'
import type { Declared } from './declare.ts'
import { CHANGING, hashFile, openAsFound } from './hash-files.ts'
import { type HashedFile, isSame } from './hashed-file.ts'
import { type FoundFile, statAsFound } from './read-folder.ts'
import { createAgent, type UploadLine } from './send-bytes.ts'
import { type UploadEnd, uploadFile } from './upload-file.ts'

export interface UploadWork {
  readonly server: Server
  readonly around: Surroundings
  readonly declared: Declared
  /** What is in the folder now, by name. */
  readonly present: ReadonlyMap<string, FoundFile>
  /** Part of the folder could not be read: a file that is not there may be in it. */
  readonly unread: boolean
  readonly parallel: number
  readonly slots: Slots
  readonly hasher: Hasher
  readonly progress: Progress
  readonly confirmed: () => Promise<boolean>
}

/** Sends every file that the server does not have yet, several at once. Ends by position. */
export async function uploadAll(work: UploadWork): Promise<ReadonlyMap<number, UploadEnd>> {
  const { server, declared, progress } = work
  const ends = new Map<number, UploadEnd>()
  const waiting = declared.uploads.map(({ position }) => position).reverse()
  const agent = createAgent(server.origin, work.parallel)
  const once = { ...work, confirmed: sharing(work.confirmed) }
  let halt: UploadEnd | undefined
  const stop = (error: unknown): never => {
    halt = { is: 'halt', why: '还没有上传' }
    throw error
  }
  const run = async () => {
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const position = at
      const end = halt ?? (await uploadOne(once, position, agent).catch(stop))
      if (end.is === 'halt') halt = end
      ends.set(position, end)
      if (end.is === 'arrived') progress.end(position)
      else progress.drop(position)
    }
  }
  // Everybody has let go of the card before this ends, also where one of them failed.
  const ended = await Promise.allSettled(Array.from({ length: work.parallel }, run))
  agent.destroy()
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return ends
}

async function uploadOne(
  work: UploadWork,
  position: number,
  agent: UploadLine['agent'],
): Promise<UploadEnd> {
  const { declared, present, progress, slots } = work
  const upload = declared.uploads[position]
  const file = declared.files[position]
  if (upload === undefined || file === undefined) throw new Error(`no file ${position}`)
  if (upload.state === 'sealed') {
    progress.begin(position, file.name, file.bytes)
    return { is: 'arrived' }
  }
  if (upload.state === 'refused') {
    const found = upload.foundSha256 === null ? {} : { found: upload.foundSha256 }
    const why = upload.refusal?.sentence ?? '服务器已拒收'
    return { is: 'not-in', why, final: true, ...found }
  }
  if (declared.over) return { is: 'halt', why: '这次采集已结束，请再次运行同一命令重新登记' }
  const found = present.get(file.name)
  if (found === undefined) {
    return { is: 'not-in', why: '文件已不在文件夹中', final: !work.unread }
  }
  for (;;) {
    const end = await slots.use(() => sendOnce(work, position, found, agent))
    if (end.is !== 'unconfirmed') return end
    // Not while holding a slot: other recorders go on meanwhile.
    if (!(await work.confirmed())) return { is: 'halt', why: ENDED }
    await work.around.sleep(1_000)
  }
}

async function sendOnce(
  work: UploadWork,
  position: number,
  found: FoundFile,
  agent: UploadLine['agent'],
): Promise<UploadEnd> {
  const upload = work.declared.uploads[position]
  const file = work.declared.files[position]
  if (upload === undefined || file === undefined) throw new Error(`no file ${position}`)
  work.progress.begin(position, file.name, file.bytes)
  // Another mount gives other inodes, and a recorder of another zone other times: read again.
  const changed = isSame(file, found) ? undefined : await changeOf(work.hasher, file, found)
  if (changed !== undefined) return changed
  const url = new URL(`${API}/uploads/${upload.id}`, work.server.origin)
  const line = { url, headers: work.server.headers, agent }
  return sendFile(work, position, line, found, upload.state === 'declared')
}

async function sendFile(
  { server, around, progress, hasher, declared }: UploadWork,
  position: number,
  line: UploadLine,
  found: FoundFile,
  untouched: boolean,
): Promise<UploadEnd> {
  const opened = await openAsFound(found)
  if (!opened.ok) {
    return opened.changed
      ? changedNow(hasher, found)
      : { is: 'not-in', why: opened.why, final: false }
  }
  const reached = (bytes: number) => progress.reach(position, bytes)
  const { contact, renew } = server
  try {
    const help = { sleep: around.sleep, contact, renew, reached }
    const end = await uploadFile(line, opened.handle, found, help, untouched)
    const file = declared.files[position]
    if (end.is !== 'changed' || file === undefined) return end
  } finally {
    await opened.handle.close()
  }
  return changedNow(hasher, found)
}

/** Undefined: other marks, the same content. */
async function changeOf(
  hasher: Hasher,
  file: HashedFile,
  found: FoundFile,
): Promise<UploadEnd | undefined> {
  const now = await hashFile(hasher, found)
  if (!now.ok) return { is: 'not-in', why: now.why, final: false }
  if (now.file.sha256 === file.sha256) return undefined
  return { is: 'not-in', why: CHANGED, final: true, found: now.file.sha256 }
}

/** It changed under the upload; what it has become is read from what is there now. */
async function changedNow(hasher: Hasher, found: FoundFile): Promise<UploadEnd> {
  const fresh = await statAsFound(found)
  const now = fresh === undefined ? undefined : await hashFile(hasher, fresh)
  if (now?.ok !== true) return { is: 'not-in', why: CHANGING, final: true }
  return { is: 'not-in', why: CHANGED, final: true, found: now.file.sha256 }
}

/** Several that ask at the same time wait for one answer. */
function sharing<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => {
    running ??= work().finally(() => {
      running = undefined
    })
    return running
  }
}

const ENDED = '这次采集已被结束，请再次运行同一命令重新登记'
const CHANGED = '登记后文件内容变了，没有上传；结束后再次采集将按新的内容登记'
