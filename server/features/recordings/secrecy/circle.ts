import type { Uuid } from '@liuhen/format'

/** A kind of secret that can be marked, with its title in the regulations or the house's own. */
export interface SecrecyKind {
  readonly key: string
  readonly title: string
}

/** A mark that stands. */
export interface Mark {
  readonly kind: string
  readonly circle: readonly Uuid[]
}

/** Where no text in force names kinds. */
export const HOUSE_KINDS: readonly SecrecyKind[] = [
  { key: 'state-secret', title: '国家秘密' },
  { key: 'trade-secret', title: '商业秘密' },
  { key: 'personal-privacy', title: '个人隐私' },
  { key: 'personal-information', title: '个人信息' },
]

/** Who is in the circle of each mark; undefined where none stands. */
export function circleOf(marks: readonly Mark[]): readonly Uuid[] | undefined {
  const [first, ...rest] = marks
  if (first === undefined) return undefined
  return first.circle.filter((person) => rest.every(({ circle }) => circle.includes(person)))
}
