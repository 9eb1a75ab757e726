import type { Citation } from '../engine/citation.ts'

/** An entry of a choice that the product offers, with the text it comes from. */
export interface Choice {
  readonly key: string
  readonly title: string
  /** Absent when the text has no such list and the agency chose it. */
  readonly citation?: Citation
  /** 本单位设定，非制度原文, when there is no citation. */
  readonly setting?: string
  /** Details that the choice demands. */
  readonly details?: readonly ChoiceDetail[]
}

export interface ChoiceDetail {
  readonly key: string
  readonly title: string
  readonly oneOf?: readonly { readonly key: string; readonly title: string }[] | undefined
}

/** Choices that rules carry; catalogues.ts gathers them. */
export interface Offers {
  readonly exemptionGrounds?: readonly Choice[]
  readonly lateGrounds?: readonly Choice[]
  readonly recordedActivities?: readonly Choice[]
  readonly notice?: NoticeWording
  /** Further catalogues by name, e.g. violations, outcomes, access-purposes. */
  readonly lists?: { readonly [list: string]: readonly Choice[] }
  /** Items that a form or a filing must have, by the name of the form, e.g. recording-filing. */
  readonly fields?: { readonly [form: string]: readonly Choice[] }
  /** Documents that the text names, with their exact titles. */
  readonly forms?: readonly Choice[]
}

export interface NoticeWording {
  readonly wording: string
  /** SHA-256 of the UTF-8 wording, lower-case hex: what a notice.given fact carries. */
  readonly sha256: string
  /** True: word for word; false: a proposal that may be edited. */
  readonly verbatim: boolean
  readonly citation: Citation
}
