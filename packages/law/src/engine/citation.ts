/** Where something is written: always the original wording, never a paraphrase. */
export interface Citation {
  /** Pack id, e.g. dandong-civil-affairs-2019. */
  readonly pack: string
  readonly version: string
  /** Full Chinese title of the regulation, without book marks. */
  readonly title: string
  /** Article as printed, e.g. 第二十一条. */
  readonly article: string
  /** Clause ids, e.g. DD-21a. */
  readonly clauses: readonly string[]
  /** Original sentence(s) of those clauses, word for word. */
  readonly text: string
}

/** 依据《…》第二十一条 */
export function sayBasis(citation: Citation): string {
  return `依据《${citation.title}》${citation.article}`
}

/** A rule that also applied and was outdone by a stricter one. */
export interface LostRule {
  readonly rule: string
  /** Chinese: what the rule would have given. */
  readonly sentence: string
  readonly citation: Citation
}
