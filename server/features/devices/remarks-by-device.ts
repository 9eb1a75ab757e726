import type { Remark } from '../regulations/index.ts'

/** What the law remarks on taking out one recorder. */
export interface RemarkedDevice {
  readonly code: string
  readonly remarks: readonly Remark[]
}

/**
 * Remarks on several recorders, each said once with the numbers of all that it is about: two
 * recorders overdue since the same day would otherwise read as the same warning twice.
 */
export function remarksByDevice(remarked: readonly RemarkedDevice[]): Remark[] {
  const said = new Map<string, { readonly remark: Remark; readonly codes: string[] }>()
  for (const { code, remarks } of remarked) {
    for (const remark of remarks) {
      const key = `${remark.code} ${remark.sentence}`
      const before = said.get(key)
      if (before === undefined) said.set(key, { remark, codes: [code] })
      else if (!before.codes.includes(code)) before.codes.push(code)
    }
  }
  return [...said.values()].map(({ remark, codes }) => ({
    ...remark,
    sentence: named(remark.sentence, codes),
  }))
}

/** 提示：设备维护…… of two recorders is 提示（设备 A、B）：设备维护…… */
function named(sentence: string, codes: readonly string[]): string {
  const names = `设备 ${codes.join('、')}`
  const [, hint] = /^提示：(.*)$/s.exec(sentence) ?? []
  return hint === undefined ? `${names}：${sentence}` : `提示（${names}）：${hint}`
}
