import type { Uuid } from '@liuhen/format'

/** What is looked into: a paper of a case, or its bound file. */
export interface FileLooked {
  readonly case: Uuid
  readonly agency: Uuid
  /** Of papers that were made since, a draft is not in the archive. */
  readonly archived: boolean
  readonly handlers: readonly Uuid[]
  /** As the register calls it: 罚案〔2026〕1号 行政处罚决定书. */
  readonly item: string
}

/** Whose work the archive itself is: they take in, check, bind again, hand out. */
export const ARCHIVE_POSTS: readonly string[] = ['records-office']
