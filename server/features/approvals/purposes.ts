import type { Instant } from '@liuhen/format'
import { type Law, lawAt, readLists } from '../regulations/index.ts'

/** A purpose that may be chosen, in words. */
export interface Purpose {
  readonly key: string
  readonly title: string
}

/** What enforcement needs recordings for, where the text in force lists nothing. */
const HOUSE_PURPOSES: readonly Purpose[] = [
  { key: 'work', title: '办理执法工作' },
  { key: 'litigation', title: '办理涉法涉诉案件' },
  { key: 'supervision', title: '执法监督' },
  { key: 'case-analysis', title: '案情研判' },
]

/** Every purpose that any request could name, for titles. */
export function knownPurposes(law: Law, at: Instant): readonly Purpose[] {
  const named = readLists.accessPurposes(lawAt(law, at).packs)
  return unique([...named.map(({ key, title }) => ({ key, title })), ...HOUSE_PURPOSES])
}

function unique(purposes: readonly Purpose[]): readonly Purpose[] {
  return [...new Map(purposes.toReversed().map((one) => [one.key, one])).values()].reverse()
}
