import { formatBytes, formatDuration } from '../../../ui/format.ts'
import { type Tone, ToneTag } from '../../../ui/tone.tsx'
import { type FileState, type Item, timeLeft } from './upload-state.ts'
import { useRowsInView } from './use-rows-in-view.ts'

const ROW = 58
const VIEW = 464

const STATES: { readonly [state in FileState]: { readonly zh: string; readonly tone: Tone } } = {
  listed: { zh: '等待读取', tone: 'plain' },
  reading: { zh: '读取中', tone: 'busy' },
  read: { zh: '已读取', tone: 'plain' },
  sending: { zh: '上传中', tone: 'busy' },
  sealed: { zh: '已封存', tone: 'good' },
  refused: { zh: '未接收', tone: 'bad' },
  unreadable: { zh: '读不到', tone: 'bad' },
}

/** Every file of the card with its own progress; only the rows in view are drawn. */
export function CardList({ items }: { readonly items: readonly Item[] }) {
  const { from, to, onScroll } = useRowsInView(items.length, ROW, VIEW)
  const height = items.length * ROW
  return (
    <section
      className="card-list"
      aria-label="文件清单"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by key
      tabIndex={0}
      onScroll={onScroll}
      style={{ maxHeight: VIEW }}
    >
      <ul style={{ height, paddingTop: from * ROW }}>
        {items.slice(from, to).map((item) => (
          <li key={item.name} style={{ height: ROW }}>
            <span className="card-name" title={item.name}>
              {item.name}
            </span>
            <span className="card-line">{lineOf(item)}</span>
            <ToneTag tone={STATES[item.state].tone}>{STATES[item.state].zh}</ToneTag>
          </li>
        ))}
      </ul>
    </section>
  )
}

function lineOf({ state, file, moved, speed, problem }: Item): string {
  if (problem !== undefined) return problem
  if (state === 'unreadable') return '读不到文件：设备可能已拔出，或文件正在改变。'
  if (state !== 'reading' && state !== 'sending') return formatBytes(file.size)
  const left = timeLeft(file.size, moved, speed)
  const rest = left === undefined ? '' : `，还需 ${formatDuration(left)}`
  const fast = speed > 0 ? `，每秒 ${formatBytes(Math.round(speed))}` : ''
  return `${formatBytes(moved)} / ${formatBytes(file.size)}${fast}${rest}`
}
