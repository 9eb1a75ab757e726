import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { askPassword } from '../ask-password.ts'
import type { Docking } from '../collect/collect-card.ts'
import { pinReceiptKey } from '../collect/receipts.ts'
import { isOpenToAll, OPEN_TO_ALL } from '../collect/run-collect.ts'
import { serverFolder } from '../collect/state-folder.ts'
import { startHasher } from '../hashing/hash-threads.ts'
import { type Contact, endless, sayingContact } from '../patience.ts'
import { type Server, signIn } from '../server.ts'
import { createSlots } from '../slots.ts'
import type { Surroundings } from '../surroundings.ts'
import { Trouble, troubleOf } from '../trouble.ts'
import { type Board, newRecorder, type Recorder, SETTLED, vanish } from './board.ts'
import { findRecorders, realRoot } from './find-recorders.ts'
import { refreshShift } from './refresh-shift.ts'
import { verdictLines } from './screen.ts'
import { openShift, shiftBegan } from './shift.ts'
import { presentVerdict, showBoard } from './show-board.ts'
import { type Tending, tendRecorder } from './tend-recorder.ts'
import { readWatchWords, type WatchWords } from './words.ts'

/**
 * `liuhen station --watch <root>`: brings in every recorder that is mounted below the root, until it
 * is stopped. @returns 0 everything of the shift is in; 1 not everything
 * @throws Trouble
 */
export async function runWatch(argv: readonly string[], around: Surroundings): Promise<number> {
  const words = readWatchWords(argv)
  const root = await realRoot(words.root)
  const state = resolve(words.state ?? around.stateFolder)
  if (isOpenToAll(words.server)) around.err(OPEN_TO_ALL)
  const password = await askPassword(around, words.login, words.passwordFile)
  const station = words.station ?? around.hostname
  const from = () => shiftBegan(Date.now(), words.shiftAt)
  const shift = await openShift(join(serverFolder(state, words.server), 'shift.json'), from)
  const board: Board = {
    ...{ station, origin: words.server, login: words.login, shift },
    ...{ recorders: new Map(), away: undefined, fault: undefined },
  }
  const shown = showBoard(around, board, words.json)
  const hasher = startHasher(Math.max(2, Math.min(4, availableParallelism())))
  try {
    const contact = contactOf(around, board, shown.say)
    const server = await signInOnce(around, words, password, contact)
    const pin = () => pinReceiptKey(server, serverFolder(state, words.server))
    const key = await onceThereIsRoom(around, board, shown.say, pin)
    const { login, parallel, retryMs } = words
    const slots = createSlots(parallel)
    const dock = { server, key, login, state, station, hasher, slots, parallel }
    return await watch({ around, board, say: shown.say, dock, retryMs }, root, words)
  } finally {
    shown.close()
    const verdict = presentVerdict(board)
    if (!words.json) around.out(`${verdictLines(verdict, 100).join('\n')}\n`)
    await hasher.close()
  }
}

/** A full disk at the start is waited for as it is later on: somebody makes room. */
async function onceThereIsRoom<T>(
  around: Surroundings,
  board: Board,
  say: (sentence: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Trouble || troubleOf(error) === undefined) throw error
      if (board.fault === undefined) say(`${troubleOf(error)}处理后自动继续。`)
      board.fault = troubleOf(error)
      await around.sleep(ROOM_MS)
    }
  }
}

interface Watching {
  readonly around: Surroundings
  readonly board: Board
  readonly say: (sentence: string) => void
  readonly dock: Docking
  readonly retryMs: number
}

async function watch(watching: Watching, root: string, words: WatchWords): Promise<number> {
  const { board, around } = watching
  let stopped = false
  const stop = () => {
    stopped = true
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  const tending: Tending = { ...watching, stopped: () => stopped }
  const tended: Promise<void>[] = []
  const failed = (error: unknown) => {
    board.fault = troubleOf(error) ?? String(error)
    stopped = true
  }
  const tend = (recorder: Recorder) =>
    void tended.push(tendRecorder(tending, recorder).catch(failed))
  const refreshing = refreshShift(tending).catch(failed)
  while (!stopped) {
    await look(root, board, tend)
    if (words.once && isSettled(board)) stopped = true
    else await around.sleep(SCAN_MS)
  }
  // What is under way is left as after a power loss: the next start goes on from there.
  await Promise.race([Promise.all([...tended, refreshing]), around.sleep(LET_GO_MS)])
  return presentVerdict(board).yes ? 0 : 1
}

/** One look at what is mounted. A root that fails is said and looked at again. */
async function look(root: string, board: Board, tend: (recorder: Recorder) => void) {
  const found = await findRecorders(root).catch(troubleOf)
  if (found === undefined || typeof found === 'string') {
    board.fault = found ?? '挂载根目录读不出来。'
    return
  }
  board.fault = undefined
  const here = new Set(found.map(({ name }) => name))
  for (const recorder of board.recorders.values()) {
    if (recorder.present && !here.has(recorder.name)) vanish(recorder)
  }
  for (const { name, folder } of found) {
    const known = board.recorders.get(name)
    if (known?.present === true) continue
    const recorder = known ?? newRecorder(name, folder)
    recorder.present = true
    if (recorder.tended) continue
    recorder.tended = true
    board.recorders.set(name, recorder)
    tend(recorder)
  }
}

/** Nothing more happens by itself to what is there. */
function isSettled(board: Board): boolean {
  const here = [...board.recorders.values()].filter(({ present }) => present)
  return here.length > 0 && here.every(({ phase }) => SETTLED.has(phase))
}

function contactOf(around: Surroundings, board: Board, say: (sentence: string) => void): Contact {
  const contact = sayingContact(around, endless(around.random), (sentence) => say(sentence))
  return {
    ...contact,
    failed: (why) => {
      board.away = `${why}；正在不断重试，进度已保存，恢复后自动继续`
      contact.failed(why)
    },
    answered: () => {
      board.away = undefined
      contact.answered()
    },
  }
}

/** A wrong password must not be tried again by whatever starts the station again. */
async function signInOnce(
  around: Surroundings,
  { server, login }: WatchWords,
  password: string,
  contact: Contact,
): Promise<Server> {
  try {
    return await signIn(around, server, { login, password }, contact)
  } catch (error) {
    if (error instanceof Trouble) throw new Trouble(error.message, 2)
    throw error
  }
}

const SCAN_MS = 1_000
const ROOM_MS = 3_000
const LET_GO_MS = 1_500
