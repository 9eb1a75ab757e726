import type { BoundRule } from '../engine/kind.ts'
import type { SettingValue } from '../facts/fact.ts'
import type { Choice } from './choice.ts'

/** A clause: the smallest piece of text that a rule implements. */
export interface Clause {
  readonly id: string
  /** Original wording, misprints kept, line breaks of the page joined. */
  readonly text: string
}

export interface Article {
  /** 第二十一条, or 附件2 第四条 where a regulation has several parts. */
  readonly article: string
  /** Title under which it is cited: the regulation's, or that of its part. */
  readonly title: string
  /** How it is cited after the title: 第四条 within a part, else the same as `article`. */
  readonly place: string
  /** The number as it is printed before the text; empty for a notice or a table. */
  readonly label: string
  /** What is printed between the article before and this one: chapter headings, titles. */
  readonly before: string
  /** Complete original text, misprints kept. */
  readonly text: string
  readonly clauses: readonly Clause[]
  readonly rules: readonly BoundRule[]
}

export interface Role {
  readonly key: string
  readonly title: string
  /** Roles that a holder of this one also has. */
  readonly includes: readonly string[]
  /** Posts of the house whose holders hold it. */
  readonly posts: readonly string[]
}

export interface SettingDeclaration {
  readonly key: string
  readonly title: string
  readonly value: 'duration' | 'integer' | 'days' | 'weekdays' | 'terms'
  readonly default: SettingValue
  readonly clauses: readonly string[]
  readonly reason: string
  /** The clause's limit: a setting beyond it is laxer than the text and refused. */
  readonly limit?: { readonly at_least?: string | number; readonly at_most?: string | number }
}

/** A regulation as data, checked. Made only by parsePack. */
export interface Pack {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly shortTitle: string
  readonly agency: string
  readonly documentNumber?: string
  readonly issued?: string
  /** First day in force (YYYY-MM-DD); absent where the text names none. */
  readonly from?: string
  readonly to?: string
  /** Id of the superior's regulation that this one is made under. */
  readonly under?: string
  readonly front: string
  readonly back: string
  readonly roles: readonly Role[]
  readonly activityKinds: readonly Choice[]
  readonly interruptionReasons: readonly Choice[]
  readonly settings: readonly SettingDeclaration[]
  readonly articles: readonly Article[]
  readonly rules: readonly BoundRule[]
}

/** A place where a pack is wrong: `file` is the name under which the loader gave it. */
export interface PackProblem {
  readonly file: string
  readonly path: readonly PropertyKey[]
  /** Chinese sentence: what is wrong and what to do. */
  readonly sentence: string
}
