import { z } from 'zod'
import { answerOf } from '../engine/gate.ts'
import { defineKind } from '../engine/kind.ts'

/**
 * Everything on a device is taken, nothing is chosen. Request: `collect.open {onDevice, chosen}`,
 * numbers of files; a number not given has failed.
 */
export const wholeExport = defineKind({
  kind: 'whole-export',
  title: '全部导出',
  schema: z.strictObject({}),
  explain: () => '导出时取出设备内的全部文件，不得选择取舍。',
  verbs: () => ['collect.open'],
  answer: (rule, { request }) => {
    const { onDevice, chosen } = request
    const count = typeof onDevice === 'number' && Number.isFinite(onDevice) && onDevice >= 0
    if (count && chosen === onDevice) return answerOf(rule, [])
    const text = count
      ? `设备内有${onDevice}个文件，须全部导出，不得选择取舍。`
      : '未读到设备内的文件数，请重新连接设备，全部导出。'
    return answerOf(rule, [{ code: 'export-partial', text }])
  },
})
