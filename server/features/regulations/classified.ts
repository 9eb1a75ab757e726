import type { Instant } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { readLists } from './fed-lists.ts'
import { type Law, lawAt } from './law.ts'

/**
 * Why a recording is not classified yet, said to a person; undefined when it is. What nobody has
 * described (or, where no text asks for items, what nobody has put with an activity) may be anything,
 * so it is never disposed of, whatever its term.
 */
export function unclassified(
  law: Law,
  facts: readonly LawFact[],
  now: Instant,
): string | undefined {
  if (facts.some(({ kind }) => kind === 'recording.described')) return undefined
  if (asksItems(law, now)) {
    return '分类项目尚未说明，在说明之前不得处置，期限不因时间届满。'
  }
  const matched = facts.some(
    ({ kind, body }) => kind === 'recording.matched' && body.how === 'confirmed',
  )
  return matched ? undefined : '尚未确认所属执法活动，在确认之前不得处置，期限不因时间届满。'
}

/** Whether a text in force asks for descriptive items of recordings. */
export function asksItems(law: Law, now: Instant): boolean {
  return readLists.filingItems(lawAt(law, now).packs).length > 0
}
