import { realpath } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { basename, resolve } from 'node:path'
import { sayBytes } from '../amounts.ts'
import { askPassword } from '../ask-password.ts'
import { readFolder } from '../collect/read-folder.ts'
import { pinReceiptKey } from '../collect/receipts.ts'
import { cardLock, lockJob, serverFolder } from '../collect/state-folder.ts'
import { type Hasher, startHasher } from '../hashing/hash-threads.ts'
import { meetingContact } from '../meeting-contact.ts'
import { type Server, signIn } from '../server.ts'
import { showName } from '../show-name.ts'
import type { Surroundings } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'
import { askTyped } from './ask-typed.ts'
import { type Clearing, openClearing, unfinishedClearing } from './clearing-journal.ts'
import { type Offer, offerCard } from './offer-card.ts'
import { type Removed, removeFiles } from './remove-files.ts'
import { askRelease, reportCleared } from './report-cleared.ts'
import { type ClearWords, readClearWords } from './words.ts'

/**
 * `liuhen station clear <folder>`: empties one recorder of what is safe at the server. Nothing is
 * removed before every file was read again and compared with its signed receipt, its second copy is
 * verified, the server has released it, and somebody has typed the folder's name. Killed in the
 * middle, the same command goes on.
 * @returns 0 everything that was on it is removed; 1 not
 * @throws Trouble
 */
export async function runClear(argv: readonly string[], around: Surroundings): Promise<number> {
  const words = readClearWords(argv)
  const say = (sentence: string) => around.err(`${sentence}\n`)
  const present = await readFolder(words.folder)
  const folder = await realpath(words.folder)
  const state = resolve(words.state ?? around.stateFolder)
  const { login } = words
  const password = await askPassword(around, login, words.passwordFile)
  const contact = meetingContact(around, say)
  const server = await signIn(around, words.server, { login, password }, contact)
  const unlock = await lockJob(cardLock(state, folder))
  const hasher = startHasher(Math.min(4, availableParallelism()))
  try {
    const shared = { around, words, state, server, hasher, say }
    const clearing = await unfinishedClearing(state, server.origin, folder, present.files)
    if (clearing !== undefined) say('继续上次没有完成的清空。')
    const begun = clearing ?? (await begin(shared, folder))
    const removed = await removeFiles(state, begun, hasher)
    await reportCleared(server, state, begun, removed)
    tell(around, words, removed)
    return removed.left.length === 0 ? 0 : 1
  } finally {
    await hasher.close()
    await unlock()
  }
}

interface Shared {
  readonly around: Surroundings
  readonly words: ClearWords
  readonly state: string
  readonly server: Server
  readonly hasher: Hasher
  readonly say: (sentence: string) => void
}

async function begin(shared: Shared, folder: string): Promise<Clearing> {
  const { server, state, words, say } = shared
  const key = await pinReceiptKey(server, serverFolder(state, words.server))
  const offer = await offerCard({ ...shared, folder, key })
  for (const collection of offer.collections) await askRelease(server, collection)
  const bytes = offer.files.reduce((sum, file) => sum + file.bytes, 0)
  say(
    `${basename(folder)}：${offer.files.length} 个文件（${sayBytes(bytes)}）均已封存，回执签名正确，服务器允许清空。`,
  )
  await confirm(shared, folder, offer)
  return openClearing(state, server.origin, folder, offer)
}

/** @throws Trouble unless exactly the folder's name was given */
async function confirm({ around, words }: Shared, folder: string, offer: Offer): Promise<void> {
  const name = basename(folder)
  const question = `将删除以上 ${offer.files.length} 个文件，不能恢复。确认清空请输入文件夹名 ${showName(name)}：`
  const typed = words.confirm ?? (await askTyped(around, question))
  if (typed.normalize() !== name.normalize()) {
    throw new Trouble('输入与文件夹名不一致，没有删除任何文件。')
  }
}

function tell(around: Surroundings, words: ClearWords, removed: Removed): void {
  const { files, left } = removed
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (words.json) {
    const told = { cleared: left.length === 0, files: files.length, bytes, left }
    around.out(`${JSON.stringify(told, null, 2)}\n`)
    return
  }
  for (const { name, why } of left) around.out(`  没有删除  ${showName(name)}  ${why}\n`)
  const told = left.some(({ again }) => again) ? '' : '，已登记到服务器'
  const verdict = left.length === 0 ? '已清空' : `没有清完，还有 ${left.length} 个文件`
  around.out(`${verdict}：删除 ${files.length} 个文件（${sayBytes(bytes)}）${told}。\n`)
}
