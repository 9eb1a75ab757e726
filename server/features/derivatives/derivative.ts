import { z } from 'zod'
import { Transcript } from './transcript.ts'

/** A file that was ordered. Its bytes never change once it is made, and it replaces nothing. */
export type DerivativeState = 'ordered' | 'making' | 'made' | 'failed' | 'withdrawn'

/** What is allowed when; the page explains a disabled button with the same table. */
export const STEPS: {
  readonly [state in DerivativeState]: {
    readonly zh: string
    readonly next: readonly DerivativeState[]
  }
} = {
  ordered: { zh: '等待制作', next: ['making', 'withdrawn'] },
  making: { zh: '正在制作', next: ['made', 'failed', 'withdrawn'] },
  made: { zh: '已制成', next: [] },
  failed: { zh: '制作失败', next: [] },
  withdrawn: { zh: '已撤回', next: [] },
}

/** 摘录, 处理副本, 静态画面, 文字记录. */
export const DERIVATIVE_KINDS = ['excerpt', 'treated', 'still', 'transcript'] as const
export type DerivativeKind = (typeof DERIVATIVE_KINDS)[number]

const ms = z
  .int()
  .min(0)
  .max(200 * 3_600_000)
const part = z.number().min(0).max(1)
const Span = z.object({ fromMs: ms, toMs: ms }).refine(({ fromMs, toMs }) => toMs > fromMs, {
  message: '结束时间必须在开始时间之后',
})

/** Where a box stands at a moment, in parts of the picture as a viewer sees it. */
const Box = z
  .object({ atMs: ms, x: part, y: part, width: part, height: part })
  .refine(({ width, height }) => width > 0 && height > 0, '遮挡框没有大小')

/** A covered region: boxes at key times, between them in a straight line; from the first to `toMs`. */
export const Region = z
  .object({
    what: z.enum(['face', 'plate', 'screen', 'other']),
    boxes: z.array(Box).min(1).max(200),
    toMs: ms,
  })
  .refine(({ boxes }) => boxes.every(({ atMs }, n) => atMs > (boxes[n - 1]?.atMs ?? -1)), {
    message: '同一遮挡的各关键位置必须按时间先后排列',
  })
  .refine(({ boxes, toMs }) => toMs > (boxes.at(-1)?.atMs ?? 0), {
    message: '遮挡的结束时间必须在最后一个关键位置之后',
  })
export type Region = z.infer<typeof Region>

export const Sound = Span.and(z.object({ how: z.enum(['mute', 'bleep']) }))
export type Sound = z.infer<typeof Sound>

const Excerpt = z
  .object({
    kind: z.literal('excerpt'),
    fromMs: ms,
    toMs: ms,
    /** Whether the rest of the first and last chunk may leave with the proof. */
    border: z.enum(['given', 'withheld']),
  })
  .refine(({ fromMs, toMs }) => toMs > fromMs, '结束时间必须在开始时间之后')
const Treated = z
  .object({
    kind: z.literal('treated'),
    fromMs: ms,
    toMs: ms,
    regions: z.array(Region).max(20),
    sounds: z.array(Sound).max(100),
  })
  .refine(({ fromMs, toMs }) => toMs > fromMs, '结束时间必须在开始时间之后')
const Still = z.object({ kind: z.literal('still'), atMs: ms })

/** What is to be made; times are on the time line of the whole recording. */
export const Parameters = z.discriminatedUnion('kind', [Excerpt, Treated, Still, Transcript])
export type Parameters = z.infer<typeof Parameters>
export type ExcerptParameters = Extract<Parameters, { kind: 'excerpt' }>
export type TreatedParameters = Extract<Parameters, { kind: 'treated' }>

/** The same as a list shows it: of a transcript the number of its lines. */
export const ParametersShown = z.discriminatedUnion('kind', [
  Excerpt,
  Treated,
  Still,
  z.object({ kind: z.literal('transcript'), fromMs: ms, toMs: ms, lines: z.int() }),
])

const Proof = z.object({
  digest: z.string(),
  bytes: z.number(),
  proven: z.number(),
  unproven: z.number(),
  container: z.number(),
  skipped: z.number(),
  borderBytes: z.number(),
  borderCrc32: z.string(),
})

/** What became of it. `proof`: of an excerpt; what was encoded anew has none. */
export const Made = z.object({
  maker: z.string(),
  sha256: z.string(),
  crc32: z.string(),
  bytes: z.number(),
  mime: z.string(),
  madeAt: z.string(),
  fromMs: z.number(),
  toMs: z.number(),
  proof: Proof.nullable(),
})
export type Made = z.infer<typeof Made>

/** Why it could not be made, and what to do: shown as it stands here. */
export const FAILURES = {
  'tool-missing': '本机没有安装 ffmpeg，无法制作。请管理员运行安装命令后重新预定。',
  'font-missing':
    '本机没有中文字体，无法在画面上写明“非原件”。请管理员安装 fonts-noto-cjk 后重新预定。',
  'source-missing': '存证库中读不到原件，请立即告知管理员核查存储。',
  'source-changed': '原件与封存时的校验值不一致，没有制作。请立即告知管理员核查。',
  'not-exact': '这种文件只能做转码摘录，不能逐字节证明。请改为预定“处理副本”并选择同样的时间范围。',
  nothing: '所选时间范围内没有画面或声音，请重新选择范围。',
  'too-large': '摘录超过 4 GB，请缩短时间范围后重新预定。',
  'no-room': '存放派生文件的磁盘已满，没有制作。请管理员腾出空间后重新预定。',
  time: '制作超过时间上限，请缩短时间范围后重新预定。',
  failed: '文件内容无法转换，原件仍按原样封存。请缩小范围避开损坏处再试。',
} as const
export type FailureCode = keyof typeof FAILURES
