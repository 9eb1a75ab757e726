import type { Finding } from '../engine/duty.ts'
import { findingOf } from '../engine/gate.ts'
import { exactMs } from '../engine/instant.ts'
import type { RuleHeader } from '../engine/kind.ts'
import { isRecord, subjectOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'
import { type DurationFigure, durationOf, sayFigureSetting } from '../pack/figure.ts'

/** Long dark, silent or covered passages, as the probe of the file measured them. */
export function blankPassages(
  rule: RuleHeader,
  asked: { readonly longer_than: DurationFigure; readonly clauses: readonly string[] } | undefined,
  world: World,
): readonly Finding[] {
  if (asked === undefined) return []
  const { longer_than, clauses } = asked
  const limit = exactMs(durationOf(longer_than, world.settings))
  return world.of('recording.probed').flatMap((event) => {
    const id = subjectOf(event, 'recording')
    const { passages } = event.fact.body
    if (id === undefined || !Array.isArray(passages)) return []
    const long = passages.filter((p) => isRecord(p) && typeof p.ms === 'number' && p.ms > limit)
    if (long.length === 0) return []
    const text = `记录中有${long.length}处较长时间的黑屏、无声或者遮挡，请核对摄录位置和角度。`
    const setting = sayFigureSetting(longer_than, world.settings)
    const subject = { type: 'recording', id }
    const since = event.at
    return [findingOf(rule, { code: 'blank-passage', text, clauses, setting, subject, since })]
  })
}
