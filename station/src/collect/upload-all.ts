import type { Progress } from '../progress.ts'
import { API, type Server } from '../server.ts'
import type { Surroundings } from '../surroundings.ts'
import { awaitConfirmation } from './await-confirmation.ts'
import type { Declared } from './declare.ts'
import { CHANGING, openAsFound } from './hash-files.ts'
import { isSame } from './hashed-file.ts'
import type { FoundFile } from './read-folder.ts'
import { createAgent, type UploadLine } from './send-bytes.ts'
import { type UploadEnd, uploadFile } from './upload-file.ts'

export interface UploadWork {
  readonly server: Server
  readonly around: Surroundings
  readonly declared: Declared
  /** What is in the folder now, by name. */
  readonly present: ReadonlyMap<string, FoundFile>
  readonly parallel: number
  readonly progress: Progress
}

/** Sends every file that the server does not have yet, several at once. Ends by position. */
export async function uploadAll(work: UploadWork): Promise<ReadonlyMap<number, UploadEnd>> {
  const { server, declared, progress } = work
  const ends = new Map<number, UploadEnd>()
  const waiting = declared.uploads.map(({ position }) => position)
  const agent = createAgent(server.origin, work.parallel)
  const once = sharing(() =>
    awaitConfirmation(server, declared.collection, work.around, progress.say),
  )
  let halt: UploadEnd | undefined
  const run = async () => {
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      const end = halt ?? (await uploadOne(work, at, agent, once))
      if (end.is === 'halt') halt = end
      ends.set(at, end)
      if (end.is === 'arrived') progress.end(at)
    }
  }
  try {
    await Promise.all(Array.from({ length: work.parallel }, run))
  } finally {
    agent.destroy()
  }
  return ends
}

async function uploadOne(
  { server, around, declared, present, progress }: UploadWork,
  position: number,
  agent: UploadLine['agent'],
  confirmed: () => Promise<boolean>,
): Promise<UploadEnd> {
  const upload = declared.uploads[position]
  const file = declared.files[position]
  if (upload === undefined || file === undefined) throw new Error(`no file ${position}`)
  progress.begin(position, file.name, file.bytes)
  if (upload.state === 'sealed') return { is: 'arrived' }
  if (upload.state === 'refused') {
    return { is: 'not-in', why: upload.refusal?.sentence ?? '服务器已拒收', final: true }
  }
  if (declared.over) return { is: 'halt', why: '这次采集已结束，请再次运行同一命令重新登记' }
  const found = present.get(file.name)
  if (found === undefined) return { is: 'not-in', why: '文件已不在文件夹中', final: true }
  if (!isSame(file, found)) return { is: 'not-in', why: CHANGING, final: true }
  const opened = await openAsFound(found)
  if (!opened.ok) return { is: 'not-in', why: opened.why, final: false }
  const line = {
    url: new URL(`${API}/uploads/${upload.id}`, server.origin),
    headers: server.headers,
    agent,
  }
  const reached = (bytes: number) => progress.reach(position, bytes)
  try {
    const help = { around, renew: server.renew, confirmed, reached, say: progress.say }
    return await uploadFile(line, opened.handle, found, help, upload.state === 'declared')
  } finally {
    await opened.handle.close()
  }
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
