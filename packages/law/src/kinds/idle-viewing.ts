import { z } from 'zod'
import { answerOf } from '../gate.ts'
import { exactMs, sayDuration } from '../instant.ts'
import { defineKind } from '../kind.ts'
import { settingRef } from '../params.ts'

/**
 * A viewing that is left alone ends by itself, so that nobody else looks on. Request:
 * `access.continue {idleMs}`; a time not given has failed.
 */
export const idleViewing = defineKind({
  kind: 'idle-viewing',
  title: '查阅无人操作时自动结束',
  schema: z.strictObject({ at_most: settingRef }),
  explain: () => '查阅由本人进行；无人操作超过本单位设定的时间，查阅自动结束，须重新登录。',
  references: ({ at_most }) => ({ settings: [at_most.setting] }),
  verbs: () => ['access.continue'],
  answer: (rule, { request, settings }) => {
    const { idleMs } = request
    const key = rule.params.at_most.setting
    const most = settings.duration(key)
    const known = typeof idleMs === 'number' && idleMs >= 0
    if (known && idleMs < exactMs(most)) return answerOf(rule, [])
    const text = `无人操作已满${sayDuration(most)}，查阅已结束，请本人重新登录。`
    return answerOf(rule, [{ code: 'viewing-idle', text, setting: settings.say(key) }])
  },
})
