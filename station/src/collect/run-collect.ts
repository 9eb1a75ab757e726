import { realpath } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import process from 'node:process'
import { sayBytes } from '../amounts.ts'
import { askPassword } from '../ask-password.ts'
import { startHasher } from '../hashing/hash-threads.ts'
import { meetingContact } from '../meeting-contact.ts'
import { showProgress } from '../progress.ts'
import { signIn } from '../server.ts'
import { showName } from '../show-name.ts'
import { createSlots } from '../slots.ts'
import { realSurroundings, type Surroundings } from '../surroundings.ts'
import { sayTrouble } from '../trouble.ts'
import { sayAsk } from './await-confirmation.ts'
import type { CardView } from './card.ts'
import { collectCard, expectUsable } from './collect-card.ts'
import { type Outcome, outcomeText } from './outcome.ts'
import { type FolderContent, readFolder } from './read-folder.ts'
import { pinReceiptKey } from './receipts.ts'
import { serverFolder } from './state-folder.ts'
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
  const { login, parallel } = words
  const password = await askPassword(around, login, words.passwordFile)
  const say = (sentence: string) => around.err(`${sentence}\n`)
  const contact = meetingContact(around, say)
  const server = await signIn(around, words.server, { login, password }, contact)
  const key = await pinReceiptKey(server, serverFolder(state, words.server))
  const hasher = startHasher(Math.min(2, availableParallelism()))
  const station = words.station ?? around.hostname
  const shared = { server, key, login, state, station, hasher, parallel }
  const card = {
    folder,
    content,
    again: words.again,
    ...(words.device === undefined ? {} : { device: words.device }),
    ...(words.deviceClock === undefined ? {} : { deviceClock: words.deviceClock }),
  }
  try {
    const dock = { ...shared, slots: createSlots(parallel) }
    return await collectCard(dock, around, card, viewOn(around, say))
  } finally {
    await hasher.close()
  }
}

function viewOn(around: Surroundings, say: (sentence: string) => void): CardView {
  const titles = { reading: '读取', uploading: '上传' }
  return {
    say,
    begin: (step, total) => showProgress(around, titles[step], total),
    asks: (ask) => say(ask === undefined ? '第二人已确认，开始上传。' : sayAsk(ask)),
    opened: () => undefined,
  }
}

function sayContent(content: FolderContent, words: CollectWords, around: Surroundings): void {
  const { files, passedOver } = content
  for (const { name, why } of passedOver.slice(0, 20)) {
    around.err(`略过 ${showName(name)}：${why}\n`)
  }
  if (passedOver.length > 20) around.err(`……共略过 ${passedOver.length} 项，见最后的清单。\n`)
  expectUsable(content, words.folder)
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  around.err(`找到 ${files.length} 个文件，共 ${sayBytes(bytes)}。\n`)
  if (isOpenToAll(words.server)) around.err(OPEN_TO_ALL)
}

/** Whether passwords and films cross a network in the clear. */
export function isOpenToAll(server: string): boolean {
  return server.startsWith('http:') && !/\/\/(localhost|127\.|\[::1\])/.test(server)
}

export const OPEN_TO_ALL =
  '提醒：网址是 http，密码和录像在网络上不加密，只应在本单位内部网络使用。\n'
