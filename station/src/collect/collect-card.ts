import { basename } from 'node:path'
import type { NoteVerifier } from '@liuhen/format'
import type { Hasher } from '../hashing/hash-threads.ts'
import { expected, type Server } from '../server.ts'
import type { Slots } from '../slots.ts'
import type { Surroundings } from '../surroundings.ts'
import { Trouble } from '../trouble.ts'
import { isClosedCollection } from './answers.ts'
import { awaitConfirmation } from './await-confirmation.ts'
import type { Card, CardView } from './card.ts'
import { chooseJob } from './choose-job.ts'
import { type Declared, declare } from './declare.ts'
import { fixOrGoOn, type Listed } from './fix-or-go-on.ts'
import { loadKept } from './kept-receipts.ts'
import { isOver, judgeFiles, type Outcome } from './outcome.ts'
import { openQueue, type Queue } from './queue.ts'
import type { FolderContent } from './read-folder.ts'
import { keepReceipts } from './receipts.ts'
import { cardLock, lockJob } from './state-folder.ts'
import { uploadAll } from './upload-all.ts'

/** What several cards share at one docking computer. */
export interface Docking {
  readonly server: Server
  readonly key: NoteVerifier
  readonly login: string
  /** Root of the station's own folder. */
  readonly state: string
  readonly station: string
  readonly hasher: Hasher
  /** Bounds the uploads of all cards together. */
  readonly slots: Slots
  /** At most so many uploads of one card at once. */
  readonly parallel: number
}

/**
 * Brings one card in, from wherever an earlier run stopped: list, digests, declaration, second
 * operator, bytes, receipts. Nothing on the card is ever changed.
 * @throws Trouble when it cannot come to an end now
 */
export async function collectCard(
  dock: Docking,
  around: Surroundings,
  card: Card,
  view: CardView,
): Promise<Outcome> {
  const { state, server, login } = dock
  const unlockCard = await lockJob(cardLock(state, card.folder))
  try {
    const owner = { server: server.origin, login }
    const job = await chooseJob(state, owner, card.folder, card.content.files)
    const unlock = await lockJob(job)
    const queue = await openQueue(job).catch((error: unknown) =>
      unlock().then(() => throwIt(error)),
    )
    try {
      return await bringIn(dock, around, card, view, queue)
    } finally {
      await queue.close()
      await unlock()
    }
  } finally {
    await unlockCard()
  }
}

async function bringIn(
  dock: Docking,
  around: Surroundings,
  card: Card,
  view: CardView,
  queue: Queue,
): Promise<Outcome> {
  const { server, key, state } = dock
  const kept = card.again === true ? NONE_KEPT : await loadKept(state, server.origin, key)
  const about = { label: [...basename(card.folder)].slice(0, 120).join(''), station: dock.station }
  const listed = await fixOrGoOn({ queue, around, card, hasher: dock.hasher, kept, view, about })
  if (queue.declaring() === undefined) return outcomeOf('', [], listed, card)
  const declared = await declare(server, queue, around, view.say)
  view.opened(declared.collection)
  const ends = await upload(dock, around, declared, card, view)
  const receipts = await keepReceipts(server, key, declared, state)
  const files = judgeFiles(declared, ends, receipts)
  if (declared.over || isOver(files, ends)) await finish(server, queue, declared)
  return outcomeOf(declared.collection, files, listed, card)
}

function outcomeOf(
  collection: string,
  files: Outcome['files'],
  listed: Listed,
  card: Card,
): Outcome {
  const passedOver = [...card.content.passedOver, ...listed.left]
  const all = [...listed.known, ...files]
  const complete = all.every((file) => file.in) && passedOver.every((one) => one.harmless)
  return { collection, complete, files: all, passedOver }
}

async function upload(
  { server, slots, parallel, hasher }: Docking,
  around: Surroundings,
  declared: Declared,
  { content }: Card,
  view: CardView,
) {
  const { collection } = declared
  const confirmed = () => awaitConfirmation(server, collection, around, view)
  const unfinished = declared.uploads.some(({ state }) => state !== 'sealed' && state !== 'refused')
  if (unfinished && !declared.over) await confirmed()
  const bytes = declared.files.reduce((sum, file) => sum + file.bytes, 0)
  const progress = view.begin('uploading', { files: declared.files.length, bytes })
  const present = new Map(content.files.map((file) => [file.name, file]))
  const unread = content.passedOver.some((one) => !one.harmless)
  const work = { server, around, declared, present, unread, parallel, slots, hasher, progress }
  return uploadAll({ ...work, confirmed }).finally(progress.close)
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

/** @throws Trouble (unusable) for a card that cannot be collected as a whole */
export function expectUsable({ files }: FolderContent, folder: string): void {
  if (files.length === 0) {
    throw new Trouble(
      `文件夹 ${folder} 里没有可以采集的文件。请确认设备已接好、已打开 U 盘模式，并给出存放录像的文件夹。`,
      2,
    )
  }
  if (files.length > MAX_FILES) {
    throw new Trouble(`文件超过 ${MAX_FILES} 个，请按子文件夹分次采集。`, 2)
  }
}

function throwIt(error: unknown): never {
  throw error
}

const NONE_KEPT = { find: () => Promise.resolve(undefined) }
const MAX_FILES = 100_000
