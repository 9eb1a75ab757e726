import type { Instant } from '@liuhen/format'
import { fileTerm, type LawFact, sayDuration, type Term } from '@liuhen/law'
import type { Law } from '../../regulations/index.ts'

export interface FileTerm extends Term {
  /** 永久, 10年, 未设定 */
  readonly short: string
}

/** How long the file is kept and why; undefined where no regulation of the agency says so. */
export function termOfFile(law: Law, facts: readonly LawFact[], at: Instant): FileTerm | undefined {
  const term = fileTerm({ ...law, facts, now: at })
  return term && { ...term, short: sayTerm(term.length) }
}

export function sayTerm(length: string): string {
  if (length === 'permanent') return '永久'
  return length === 'case_file' ? '未设定' : sayDuration(length)
}
