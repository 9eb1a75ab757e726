import type { Citation } from './citation.ts'

/** One thing that the recordings of an activity must show or say, and whether they do. */
export interface ChecklistEntry {
  readonly key: string
  readonly title: string
  readonly citation: Citation
  readonly state: 'missing' | 'shown' | 'not-applicable'
  /** True: it cannot be marked as not applicable. */
  readonly needed: boolean
}

/** What one rule asks to be shown, for a page on which it is marked. */
export interface ChecklistPart {
  /** `<pack>/<rule id>` */
  readonly rule: string
  readonly part: 'shots' | 'narration' | 'row' | 'key-stages'
  readonly title: string
  readonly citation: Citation
  /** Methods that count; empty: any. */
  readonly methods: readonly string[]
  readonly entries: readonly ChecklistEntry[]
  /** What is missing, in the rule's own words; empty: complete. */
  readonly missing: readonly string[]
  /** True: the rule asks nothing of this activity, because somebody answered so with a reason. */
  readonly excused: boolean
}
