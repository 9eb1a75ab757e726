import { Form, Radio } from 'antd'
import './instead-fields.css'

/** What was made of a recording and could go in its place. */
interface Choice {
  readonly id: string
  readonly kind: 'excerpt' | 'treated' | 'still' | 'transcript'
  readonly covers: boolean
  readonly fromMs: number
  readonly toMs: number
  /** Why it may not now; null: it may. */
  readonly why: string | null
}

interface InsteadProps {
  readonly recordings: readonly {
    readonly id: string
    readonly name: string
    readonly derivatives: readonly Choice[]
  }[]
  /** What is asked of each. */
  readonly ask: string
  /** What is chosen to begin with; absent: the original. */
  readonly proposed?: Instead
}

/** By recording, what stands in its note or was chosen before. */
export function insteadBy(
  chosen: readonly { readonly recording: string; readonly derivative: string | null }[],
): Instead {
  return Object.fromEntries(
    chosen.flatMap(({ recording, derivative }) =>
      derivative === null ? [] : [[recording, derivative]],
    ),
  )
}

/** By recording: the derived file that was chosen, or the original. */
export interface Instead {
  readonly [recording: string]: string | undefined
}

const ORIGINAL = 'original'

/** What is asked of the server, for recordings that are chosen at all. */
export function insteadOf(instead: Instead = {}, recordings: readonly string[]) {
  return recordings.flatMap((recording) => {
    const derivative = instead[recording] ?? ORIGINAL
    return derivative === ORIGINAL ? [] : [{ recording, derivative }]
  })
}

/**
 * 原件 or 派生件, of each chosen recording of which something was made; what may not go says why. What
 * was proposed and is no longer there leaves the choice open: the original is never put in its place
 * by itself.
 */
export function InsteadFields({ recordings, ask, proposed = {} }: InsteadProps) {
  return (
    <Form.Item noStyle dependencies={['recordings']}>
      {({ getFieldValue }) => {
        const chosen: unknown = getFieldValue('recordings')
        return recordings
          .filter(({ id, derivatives }) => {
            const any = derivatives.length > 0 || proposed[id] !== undefined
            return any && Array.isArray(chosen) && chosen.includes(id)
          })
          .map(({ id, name, derivatives }) => (
            <Form.Item
              key={id}
              name={['instead', id]}
              label={`${name}：${ask}`}
              initialValue={firstOf(proposed[id], derivatives)}
              rules={[{ required: true, message: '原来选定的派生件已经没有了，请重新选择' }]}
            >
              <Radio.Group vertical>
                <Radio value={ORIGINAL}>原件</Radio>
                {derivatives.map((one) => (
                  <Radio
                    key={one.id}
                    className="instead-choice"
                    value={one.id}
                    disabled={one.why !== null}
                  >
                    {sayChoice(one)}
                    {one.why !== null && <div className="quiet-line">不能选择：{one.why}</div>}
                  </Radio>
                ))}
              </Radio.Group>
            </Form.Item>
          ))
      }}
    </Form.Item>
  )
}

function firstOf(proposed: string | undefined, derivatives: readonly Choice[]) {
  if (proposed === undefined) return ORIGINAL
  return derivatives.some(({ id }) => id === proposed) ? proposed : undefined
}

function sayChoice({ kind, covers, fromMs, toMs }: Choice): string {
  const span = kind === 'still' ? clock(fromMs) : `${clock(fromMs)}—${clock(toMs)}`
  return `派生件：${KINDS[kind]}（非原件${covers ? '，已遮挡' : ''}）${span}`
}

const KINDS = {
  ...{ excerpt: '摘录', treated: '处理副本', still: '静态画面', transcript: '文字记录' },
} as const

/** 00:01:05, as a player shows it. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}
