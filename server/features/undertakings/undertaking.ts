import type { Instant, Uuid } from '@liuhen/format'
import type { UndertakingWanted } from '@liuhen/law'
import { accept, type Decision, type Found, refuse } from '../../platform/kernel/index.ts'

export const OCCASIONS = ['taking-up', 'renewal', 'leaving'] as const
export type Occasion = (typeof OCCASIONS)[number]

export const OCCASION_ZH: { readonly [occasion in Occasion]: string } = {
  'taking-up': '任职',
  renewal: '续签',
  leaving: '离岗',
}

/** The person, what the articles want of him, and what stands on the sheet beside the promise. */
export interface PersonUndertaking extends Found {
  readonly agency: Uuid
  readonly agencyName: string
  readonly person: Uuid
  readonly name: string
  readonly unit: string
  /** Posts that he holds now, and those that he held. */
  readonly posts: readonly string[]
  readonly formerPosts: readonly string[]
  readonly wanted: readonly UndertakingWanted[]
  readonly dayOf: (at: Instant) => string
  readonly digestOf: (salt: Uint8Array, text: string) => string
  readonly sha256Of: (text: string) => string
}

export interface ToSign {
  readonly role: string
  readonly title: string
  readonly occasion: Occasion
  readonly wording: string
}

/** What this person signs for that role now; on leaving only who holds or held it. */
export function toSign(
  found: PersonUndertaking,
  { role, leaving }: { readonly role: string; readonly leaving: boolean },
): Decision<ToSign> {
  const wanted = found.wanted.filter((one) => one.role === role)
  const [first] = wanted
  if (first === undefined) return refuse('undertaking.not-wanted')
  const holds = first.holds(found.posts)
  const onLeaving = wanted.some((one) => one.onLeaving)
  if (leaving && !(onLeaving && (holds || first.holds(found.formerPosts)))) {
    return refuse('undertaking.not-wanted')
  }
  const occasion = leaving ? 'leaving' : holds ? 'renewal' : 'taking-up'
  const { title } = first
  return accept({ role, title, occasion, wording: wordingOf(found, wanted, { title, occasion }) })
}

/** The article word for word, then the promise; a paragraph a line. */
function wordingOf(
  { name, unit }: Pick<PersonUndertaking, 'name' | 'unit'>,
  wanted: readonly UndertakingWanted[],
  { title, occasion }: Pick<ToSign, 'title' | 'occasion'>,
): string {
  const read = wanted.map(({ citation }) => {
    return `《${citation.title}》${citation.article}：“${citation.text}”`
  })
  return [
    `${name}，${unit}，${OPENING[occasion]}${title}。`,
    `本人已阅读${read.join('；')}`,
    ...PROMISES[occasion],
  ].join('\n')
}

const OPENING: { readonly [occasion in Occasion]: string } = {
  'taking-up': '将担任',
  renewal: '现任',
  leaving: '不再担任',
}

const IN_OFFICE = [
  '本人承诺：严格遵守上述规定；对工作中知悉的国家秘密、商业秘密、个人隐私和其他应当保密的内容，不以任何方式泄露，不私自复制、留存，不用于工作以外的目的。',
  '离岗以后继续履行保密义务。违反承诺的，依照有关规定承担责任。',
]

const PROMISES: { readonly [occasion in Occasion]: readonly string[] } = {
  'taking-up': IN_OFFICE,
  renewal: IN_OFFICE,
  leaving: [
    '本人承诺：已交回保管的档案材料、存储介质和副本，没有私自留存；对任职期间知悉的国家秘密、商业秘密、个人隐私和其他应当保密的内容，继续保守，不以任何方式泄露。',
    '违反承诺的，依照有关规定承担责任。',
  ],
}
