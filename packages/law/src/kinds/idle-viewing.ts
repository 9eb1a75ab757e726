import { z } from 'zod'
import { answerOf } from '../engine/gate.ts'
import { exactMs, sayDuration } from '../engine/instant.ts'
import { defineKind } from '../engine/kind.ts'
import {
  durationFigure,
  durationOf,
  figureSettings,
  sayFigure,
  sayFigureSetting,
} from '../pack/figure.ts'

/**
 * A viewing that is left alone ends by itself, so that nobody else looks on. Request:
 * `access.continue {idleMs}`; a time not given has failed.
 */
export const idleViewing = defineKind({
  kind: 'idle-viewing',
  title: '查阅无人操作时自动结束',
  schema: z.strictObject({ at_most: durationFigure }),
  explain: ({ params: { at_most } }) => {
    const time = typeof at_most === 'object' ? '本单位设定的时间' : sayFigure(at_most)
    return `查阅由本人进行；无人操作超过${time}，查阅自动结束，须重新登录。`
  },
  references: ({ at_most }) => ({ settings: figureSettings(at_most) }),
  verbs: () => ['access.continue'],
  answer: (rule, { request, settings }) => {
    const { idleMs } = request
    const { at_most } = rule.params
    const most = durationOf(at_most, settings)
    const known = typeof idleMs === 'number' && idleMs >= 0
    if (known && idleMs < exactMs(most)) return answerOf(rule, [])
    const text = `无人操作已满${sayDuration(most)}，查阅已结束，请本人重新登录。`
    const setting = sayFigureSetting(at_most, settings)
    return answerOf(rule, [{ code: 'viewing-idle', text, setting }])
  },
})
