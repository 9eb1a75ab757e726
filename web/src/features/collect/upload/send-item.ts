import type { Problem } from '../../../api/problem.ts'
import { sendFile } from './send-file.ts'
import { type Item, smoothed } from './upload-state.ts'

interface Heard {
  readonly signal: AbortSignal
  /** Something has changed. */
  readonly told: () => void
  readonly away: (seconds: number | undefined) => void
  /** Nothing of the whole upload can go on. */
  readonly stop: (problem: Problem) => void
}

/** Sends one file and notes in its line how that goes. */
export async function sendItem(item: Item, { signal, told, away, stop }: Heard): Promise<void> {
  let last = { at: performance.now(), bytes: 0 }
  Object.assign(item, { state: 'sending', moved: 0, speed: 0 })
  const onSent = (bytes: number) => {
    const now = performance.now()
    item.moved = bytes
    if (now - last.at > MEASURE_MS) {
      item.speed = smoothed(item.speed, Math.max(0, bytes - last.bytes), now - last.at)
      last = { at: now, bytes }
    }
    away(undefined)
    told()
  }
  const { file, upload = '' } = item
  const sent = await sendFile({ upload, file, signal, onSent, onAway: away })
  item.speed = 0
  if (sent.is === 'sealed') Object.assign(item, { state: 'sealed', moved: file.size })
  else if (sent.is === 'unreadable') Object.assign(item, { state: 'unreadable', moved: 0 })
  else if (sent.is === 'refused') {
    Object.assign(item, { state: 'refused', moved: 0, problem: sent.problem.detail })
  } else {
    item.state = 'read'
    if (sent.is === 'stop') stop(sent.problem)
  }
  told()
}

const MEASURE_MS = 200
