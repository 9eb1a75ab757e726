import { clock } from './clock.ts'
import type { Json } from './json.ts'
import type { DerivedKind } from './packet-derivative.ts'
import {
  count,
  either,
  fraction,
  type Guarded,
  list,
  oneOf,
  readShape,
  record,
  text,
} from './shape.ts'

/** The parameters of a derived file, exactly those that its facts commit to. */
const span = { fromMs: count, toMs: count }
const box = record({ atMs: count, x: fraction, y: fraction, width: fraction, height: fraction })
const excerpt = record({ kind: oneOf('excerpt'), ...span, border: oneOf('given', 'withheld') })
const treated = record({
  kind: oneOf('treated'),
  ...span,
  regions: list(
    record({ what: oneOf('face', 'plate', 'screen', 'other'), boxes: list(box), toMs: count }),
  ),
  sounds: list(record({ ...span, how: oneOf('mute', 'bleep') })),
})
const still = record({ kind: oneOf('still'), atMs: count })
const transcript = record({
  kind: oneOf('transcript'),
  ...span,
  lines: list(record({ ...span, text })),
})
const isTreatment = either(either(excerpt, treated), either(still, transcript))
type Treatment = Guarded<typeof isTreatment>

/**
 * What was done to the original, in sentences for a reader without any program. A function of the
 * parameters alone, so that a checker writes it again and finds every changed word.
 *
 * @throws FormatError for parameters that are none
 */
export function explainTreatment(parameters: Json): {
  readonly kind: DerivedKind
  readonly sentences: readonly string[]
} {
  const told = readShape(parameters, isTreatment)
  return { kind: told.kind, sentences: sentencesOf(told) }
}

function sentencesOf(told: Treatment): readonly string[] {
  switch (told.kind) {
    case 'excerpt':
      return [
        `截取原件第 ${between(told)}，画面和声音逐字节取自原件，没有重新编码，文件头重新写成`,
        told.border === 'given'
          ? '为证明首尾，首尾分块的余下部分一并提供'
          : '首尾分块的余下部分没有提供',
      ]
    case 'treated':
      return [
        `截取原件第 ${between(told)}，全部重新编码，画面下方写明非原件`,
        ...told.regions.map(
          ({ what, boxes, toMs }) =>
            `第 ${clock(boxes[0]?.atMs ?? 0)} 至 ${clock(toMs)} 用全黑方框遮盖${COVERED[what]}`,
        ),
        ...told.sounds.map(
          ({ how, ...when }) =>
            `第 ${between(when)} 的声音${how === 'mute' ? '消去' : '以提示音代替'}`,
        ),
        ...(told.regions.length + told.sounds.length === 0 ? ['没有遮盖画面，没有消去声音'] : []),
      ]
    case 'still':
      return [`取原件第 ${clock(told.atMs)} 处的一幅画面，另存为图片，下方写明非原件`]
    case 'transcript':
      return [
        `原件第 ${between(told)} 的声音由人工听写或者导入成文字，共 ${told.lines.length} 行，与原件不一致的以原件为准`,
      ]
  }
}

function between({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): string {
  return `${clock(fromMs)} 至 ${clock(toMs)}`
}

const COVERED = { face: '人脸', plate: '号牌', screen: '屏幕', other: '其他内容' } as const
