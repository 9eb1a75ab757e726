import { realpath } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import process from 'node:process'
import { sayBytes } from '../amounts.ts'
import { askPassword } from '../ask-password.ts'
import { showProgress } from '../progress.ts'
import { expected, type Server, signIn } from '../server.ts'
import { showName } from '../show-name.ts'
import { realSurroundings, type Surroundings } from '../surroundings.ts'
import { sayTrouble, Trouble } from '../trouble.ts'
import { isClosedCollection } from './answers.ts'
import { awaitConfirmation } from './await-confirmation.ts'
import { type Declared, declare, fixList } from './declare.ts'
import { hashFiles } from './hash-files.ts'
import { isOver, judgeFiles, type Outcome, outcomeText } from './outcome.ts'
import { openQueue, type Queue } from './queue.ts'
import { type FolderContent, type PassedOver, readFolder } from './read-folder.ts'
import { keepReceipts, pinReceiptKey } from './receipts.ts'
import { jobFolder, lockJob, serverFolder } from './state-folder.ts'
import { uploadAll } from './upload-all.ts'
import { type CollectWords, readCollectWords } from './words.ts'

/**
 * `liuhen collect <folder> --server <url> --login <login>`: brings a recorder's files in. The same
 * command goes on where an earlier one stopped. Nothing on the card is ever changed.
 * @returns 0 everything is in; 1 not everything; 2 unusable words or folder
 */
export async function runCollect(
  argv: readonly string[],
  around: Surroundings = realSurroundings(),
): Promise<number> {
  const stop = () => {
    around.err('\n已停下，进度已保存。再次运行同一命令将从断点继续。\n')
    process.exit(1)
  }
  process.once('SIGINT', stop)
  try {
    const words = readCollectWords(argv)
    const outcome = await collect(words, around)
    const text = words.json
      ? `${JSON.stringify(outcome, null, 2)}\n`
      : outcomeText(outcome, around.columns())
    around.out(text)
    return outcome.complete ? 0 : 1
  } catch (error) {
    return sayTrouble(error, around.err)
  } finally {
    process.off('SIGINT', stop)
  }
}

async function collect(words: CollectWords, around: Surroundings): Promise<Outcome> {
  const content = await readFolder(words.folder)
  sayContent(content, words, around)
  const folder = await realpath(words.folder)
  const state = resolve(words.state ?? around.stateFolder)
  const { server: origin, login } = words
  const password = await askPassword(around, login, words.passwordFile)
  const server = await signIn(around, origin, { login, password })
  const job = jobFolder(state, { server: origin, login, folder })
  const unlock = await lockJob(job)
  const queue = await openQueue(job)
  try {
    const key = await pinReceiptKey(server, serverFolder(state, origin))
    const left = await listOrGoOn(queue, around, content, words, basename(folder))
    const declared = await declare(server, queue, around)
    const ends = await upload(server, around, declared, content, words.parallel)
    const receipts = await keepReceipts(server, key, declared, state)
    const files = judgeFiles(declared, ends, receipts)
    if (declared.over || isOver(files, ends)) await finish(server, queue, declared)
    const passedOver = [...content.passedOver, ...left]
    const complete = files.every((file) => file.in) && passedOver.every((one) => one.harmless)
    return { collection: declared.collection, complete, files, passedOver }
  } finally {
    await queue.close()
    await unlock()
  }
}

function sayContent(content: FolderContent, words: CollectWords, around: Surroundings): void {
  const { files, passedOver } = content
  for (const { name, why } of passedOver.slice(0, 20)) {
    around.err(`略过 ${showName(name)}：${why}\n`)
  }
  if (passedOver.length > 20) around.err(`……共略过 ${passedOver.length} 项，见最后的清单。\n`)
  if (files.length === 0) {
    throw new Trouble(
      `文件夹 ${words.folder} 里没有可以采集的文件。请确认设备已接好、已打开 U 盘模式，并给出存放录像的文件夹。`,
      2,
    )
  }
  if (files.length > MAX_FILES) {
    throw new Trouble(`文件超过 ${MAX_FILES} 个，请按子文件夹分次采集。`, 2)
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  around.err(`找到 ${files.length} 个文件，共 ${sayBytes(bytes)}。\n`)
  if (words.server.startsWith('http:') && !/\/\/(localhost|127\.|\[::1\])/.test(words.server)) {
    around.err('提醒：网址是 http，密码和录像在网络上不加密，只应在本单位内部网络使用。\n')
  }
}

/**
 * Reads and fixes the list, or takes up the one of an earlier run. What is in the folder and not
 * on the list comes back as passed over.
 */
async function listOrGoOn(
  queue: Queue,
  around: Surroundings,
  { files }: FolderContent,
  words: CollectWords,
  label: string,
): Promise<readonly PassedOver[]> {
  const before = queue.declaring()
  if (before !== undefined) {
    around.err('继续上次没有完成的采集。\n')
    const listed = new Set(before.files.map(({ name }) => name))
    const later = files.filter(({ name }) => !listed.has(name))
    const why = '上次登记以后才出现，请再次运行同一命令采集'
    return later.map(({ name }) => ({ name, why, harmless: false }))
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const progress = showProgress(around, '读取', { files: files.length, bytes })
  const hashed = await hashFiles(files, queue, progress).finally(progress.close)
  const good = hashed.flatMap((one) => (one.ok ? [one.file] : []))
  const bad = hashed.flatMap((one) => (one.ok ? [] : [{ ...one, harmless: false }]))
  for (const { name, why } of bad) around.err(`没有读成 ${showName(name)}：${why}\n`)
  if (good.length === 0) throw new Trouble('没有一个文件能完整读出，本次没有登记采集。')
  await fixList(queue, around, good, {
    label: words.device ?? [...label].slice(0, 120).join(''),
    station: words.station ?? around.hostname,
    ...(words.device === undefined ? {} : { device: words.device }),
    ...(words.deviceClock === undefined ? {} : { deviceClock: words.deviceClock }),
  })
  return bad.map(({ name, why, harmless }) => ({ name, why, harmless }))
}

async function upload(
  server: Server,
  around: Surroundings,
  declared: Declared,
  { files }: FolderContent,
  parallel: number,
) {
  const say = (sentence: string) => around.err(`${sentence}\n`)
  const unfinished = declared.uploads.some(({ state }) => state !== 'sealed' && state !== 'refused')
  if (unfinished && !declared.over) {
    await awaitConfirmation(server, declared.collection, around, say)
  }
  const bytes = declared.files.reduce((sum, file) => sum + file.bytes, 0)
  const progress = showProgress(around, '上传', { files: declared.files.length, bytes })
  const present = new Map(files.map((file) => [file.name, file]))
  const work = { server, around, declared, present, parallel, progress }
  return uploadAll(work).finally(progress.close)
}

/** Ends the collection at the server, which may have been done there already, and begins anew. */
async function finish(server: Server, queue: Queue, declared: Declared): Promise<void> {
  if (!declared.over) {
    const path = `/collections/${declared.collection}/close`
    const answer = await server.post(path, {}, isClosedCollection)
    const before = !answer.ok && answer.problem.code === 'state.not-allowed'
    if (!before) expected(answer, '结束采集')
  }
  await queue.putAside()
}

const MAX_FILES = 100_000
