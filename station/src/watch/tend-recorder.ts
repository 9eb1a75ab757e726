import { sayBytes } from '../amounts.ts'
import type { ConfirmationAsk } from '../collect/await-confirmation.ts'
import type { CardView } from '../collect/card.ts'
import { collectCard, type Docking, expectUsable } from '../collect/collect-card.ts'
import type { Outcome } from '../collect/outcome.ts'
import { type FolderContent, readFolder } from '../collect/read-folder.ts'
import { endless } from '../patience.ts'
import { trackWork } from '../progress.ts'
import { showName } from '../show-name.ts'
import type { Surroundings } from '../surroundings.ts'
import { Trouble, troubleOf } from '../trouble.ts'
import { type AfterCare, askAfterCare } from './after-care.ts'
import { type Board, forgetPulled, type Phase, type Recorder, vanish } from './board.ts'
import { dockedOf, leftOut, namesOf, notePulled, PULLED } from './docked-of.ts'
import { isMounted } from './find-recorders.ts'
import { recogniseLayout } from './layouts.ts'

export interface Tending {
  readonly dock: Docking
  readonly around: Surroundings
  readonly board: Board
  readonly say: (sentence: string) => void
  /** How soon what failed is tried again, at the latest. */
  readonly retryMs: number
  readonly stopped: () => boolean
}

/** Looks after one recorder until the watch ends: found, brought in, pulled, back, cleared. */
export async function tendRecorder(tending: Tending, recorder: Recorder): Promise<void> {
  const patience = endless(tending.around.random, 4_000, tending.retryMs)
  for (let tried = 0; !tending.stopped(); ) {
    if (!recorder.present) {
      await tending.around.sleep(LOOK_MS)
      continue
    }
    try {
      const settled = await dockOnce(tending, recorder)
      tried = 0
      if (settled !== 'gone') await untilChanged(tending, recorder, settled)
    } catch (error) {
      const sentence = troubleOf(error)
      if (sentence === undefined) throw error
      if (!recorder.present || tending.stopped()) continue
      setPhase(recorder, 'trouble', sentence)
      await sleepHere(tending, recorder, patience(tried++) ?? 0).catch(() => undefined)
    }
  }
}

/** Once from the listing to the end. @returns what the card holds, to see when that changes */
async function dockOnce(
  tending: Tending,
  recorder: Recorder,
): Promise<{ readonly signature: string; readonly again: number } | 'gone'> {
  const content = await settledContent(tending, recorder)
  if (content === undefined) return 'gone'
  const signature = signatureOf(content)
  const { files } = content
  recorder.files = files.length
  recorder.bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  recorder.inside = 0
  recorder.collection = ''
  if (files.length === 0) {
    expectReadable(content)
    setPhase(recorder, 'empty', '卡内没有文件')
    return { signature, again: NEVER }
  }
  const layout = recogniseLayout(files)
  if (layout === undefined) {
    expectReadable(content)
    setPhase(recorder, 'unknown', '没有录像、录音或照片，未采集；确需采集请用 liuhen collect')
    return { signature, again: NEVER }
  }
  recorder.note = `${layout.zh}，${files.length} 个文件，${sayBytes(recorder.bytes)}`
  expectUsable(content, recorder.folder)
  const outcome = await bringIn(tending, recorder, content)
  if (!recorder.present && !outcome.complete) return 'gone'
  const done = await settle(tending, recorder, outcome, content)
  return { signature, again: done ? NEVER : tending.retryMs }
}

/**
 * A card of which part cannot be read is neither empty nor foreign: films may be in that part.
 * @throws Trouble then
 */
function expectReadable({ passedOver }: FolderContent): void {
  const unread = passedOver.find(({ harmless }) => !harmless)
  if (unread === undefined) return
  throw new Trouble(`没有找到录像，但 ${showName(unread.name)} ${unread.why}；会自动再试`)
}

async function bringIn(
  tending: Tending,
  recorder: Recorder,
  content: FolderContent,
): Promise<Outcome> {
  const { around, dock, board } = tending
  const here = { ...around, sleep: (ms: number) => sleepHere(tending, recorder, ms) }
  const view = viewOf(tending, recorder)
  try {
    const outcome = await collectCard(dock, here, { folder: recorder.folder, content }, view)
    recorder.inside = outcome.files.filter((file) => file.in).length
    if (!outcome.complete) await lookWhetherPulled(recorder)
    if (!recorder.present && !outcome.complete) {
      await notePulled(board, recorder, outcome, content)
    }
    return outcome
  } catch (error) {
    if (!recorder.present) await notePulled(board, recorder, undefined, content)
    throw error
  } finally {
    recorder.work = undefined
    recorder.ask = undefined
  }
}

/**
 * All files of a card fail within milliseconds of its being pulled out, and the next look at what is
 * mounted may be a second away: without this each file would be said to be unreadable.
 */
async function lookWhetherPulled(recorder: Recorder): Promise<void> {
  if (recorder.present && !(await isMounted(recorder.folder))) vanish(recorder)
}

function viewOf({ around, say }: Tending, recorder: Recorder): CardView {
  return {
    say: (sentence) => say(`${recorder.name}：${sentence}`),
    begin: (step, total) => {
      const work = trackWork('', total, around.monotonicMs)
      recorder.work = work.state
      setPhase(recorder, step, '')
      const { begin, reach, end, drop } = work
      return { begin, reach, end, drop, say: () => undefined, close: () => undefined }
    },
    asks: (ask: ConfirmationAsk | undefined) => {
      recorder.ask = ask
      if (ask === undefined) setPhase(recorder, 'uploading', '')
      else setPhase(recorder, 'second', '请第二人在网页“采集”中确认')
    },
    opened: (collection) => {
      recorder.collection = collection
    },
  }
}

/** All is in, and what follows; or not, and why. @returns false: to be tried again by itself */
async function settle(
  tending: Tending,
  recorder: Recorder,
  outcome: Outcome,
  content: FolderContent,
): Promise<boolean> {
  const out = leftOut(outcome)
  if (!outcome.complete) {
    const first = out[0]
    const more = out.length > 1 ? `等 ${out.length} 项` : ''
    const note = first === undefined ? '' : `${first.name}${more}：${first.why}`
    setPhase(recorder, 'not-in', note)
  }
  for (let pause = 1_000; ; pause = Math.min(CARE_MS, pause * 2)) {
    const docked = dockedOf(recorder, outcome)
    const care = await askAfterCare(tending.dock.server, docked.collections)
    const lifted = await tending.board.shift.note({ ...docked, ...noted(care) }, namesOf(content))
    forgetPulled(tending.board, lifted)
    if (!outcome.complete) return false
    if (!recorder.present) {
      // Taken away in the moment in which the last of it was in.
      setPhase(recorder, 'taken', '')
      return true
    }
    showCare(recorder, care)
    if (recorder.phase === 'clearable') return true
    await sleepHere(tending, recorder, pause)
    const now = await readFolder(recorder.folder)
    if (signatureOf(now) !== signatureOf(content)) return true
  }
}

const noted = ({ copies, gaps }: AfterCare) => ({ copies, gaps: [...gaps] })

function showCare(recorder: Recorder, { copies, gaps, verified }: AfterCare): void {
  const [gap] = gaps
  if (copies === 'waiting' || copies === 'failed') {
    const failed = copies === 'failed' ? '有副本核验不通过，请管理员查看；' : ''
    setPhase(recorder, 'copying', `${failed}已核验 ${verified}/${recorder.inside}，请勿清空`)
  } else if (gap !== undefined) setPhase(recorder, 'in', `${gap}；说明后可清空`)
  else setPhase(recorder, 'clearable', copies === 'verified' ? CLEARABLE : NO_COPY)
}

/** The card when two looks show the same: a copy or a mount that is still going on is let finish. */
async function settledContent(
  tending: Tending,
  recorder: Recorder,
): Promise<FolderContent | undefined> {
  setPhase(recorder, 'found', '')
  for (let before = ''; ; ) {
    const content = await readFolder(recorder.folder).catch((error: unknown) => {
      if (!recorder.present || error instanceof Trouble) return undefined
      throw error
    })
    if (content === undefined || !recorder.present) return undefined
    const now = signatureOf(content)
    if (now === before) return content
    before = now
    await sleepHere(tending, recorder, LOOK_MS)
  }
}

/** Waits until the card holds something else, is gone, or it is time to try once more. */
async function untilChanged(
  tending: Tending,
  recorder: Recorder,
  settled: { readonly signature: string; readonly again: number },
): Promise<void> {
  const { around } = tending
  const began = around.monotonicMs()
  for (let pause = Math.min(IDLE_MS, settled.again); recorder.present && !tending.stopped(); ) {
    await sleepHere(tending, recorder, pause)
    if (around.monotonicMs() - began >= settled.again) return
    const before = around.monotonicMs()
    const content = await readFolder(recorder.folder).catch(() => undefined)
    if (content !== undefined && signatureOf(content) !== settled.signature) return
    pause = Math.max(IDLE_MS, 20 * (around.monotonicMs() - before))
  }
}

/** Ends early when the recorder is pulled out or the watch stops. @throws Trouble then */
async function sleepHere(tending: Tending, recorder: Recorder, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= LOOK_MS) {
    await tending.around.sleep(Math.min(left, LOOK_MS))
    if (!recorder.present) throw new Trouble(PULLED)
    if (tending.stopped()) throw new Trouble('已停下')
  }
}

export function setPhase(recorder: Recorder, phase: Phase, note: string): void {
  recorder.phase = phase
  recorder.note = note
}

function signatureOf({ files }: FolderContent): string {
  return files.map(({ name, bytes, mtimeNs }) => `${name}\n${bytes}\n${mtimeNs}`).join('\n')
}

const CLEARABLE = '全部封存，副本已核验，签名正确；可运行 liuhen station clear'
const NO_COPY = '全部封存，签名正确；未配置第二副本，能否清空由服务器决定'
const LOOK_MS = 500
const IDLE_MS = 10_000
const CARE_MS = 10_000
const NEVER = Number.POSITIVE_INFINITY
