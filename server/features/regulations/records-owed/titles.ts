import { type Duty, forms, KINDS } from '@liuhen/law'
import type { Law } from '../law.ts'

export const RECORDED = '现场音像记录'

/** What a duty asks for, in the few words of a list; the sentence says the rest. */
export function titleOfDuty(law: Law, { kind, part = '' }: Duty): string {
  if (kind === 'document-duty') {
    // The part is `<act>-<form>`; of two forms that end alike the longer one is meant.
    const named = forms(law.packs).filter(({ key }) => part.endsWith(`-${key}`))
    const longest = named.toSorted((a, b) => b.key.length - a.key.length)[0]
    if (longest !== undefined) return longest.title
  }
  const known = TITLES[`${kind} ${part}`] ?? TITLES[kind]
  return known ?? KINDS.find((one) => one.kind === kind)?.title ?? kind
}

const TITLES: { readonly [kind: string]: string } = {
  'recording-duty': RECORDED,
  'recording-row': '清单要求的内容',
  'shot-list shots': '摄录重点',
  'shot-list narration': '语音说明',
  'stage-documents': '本环节文书',
  'stage-documents activity': '活动文书',
  'exemption work-record': '未录像的工作记录',
  'exemption leader': '负责人签注',
  'exemption filing': '未录像情况报备',
}
