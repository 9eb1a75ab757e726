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

/** Said where something is shown to somebody who may not take it out. */
export const NOT_IN_CIRCLE =
  '内有只限指定人员知悉的音像记录，您不在知悉人员之内。请由知悉人员下载移交；确需您办理的，由上级调整知悉人员。'

/** Who is in the circle of each mark; undefined where none stands. */
export function circleOf(
  marks: readonly (Mark | Pick<Mark, 'circle'>)[],
): readonly Uuid[] | undefined {
  const [first, ...rest] = marks
  if (first === undefined) return undefined
  return first.circle.filter((person) => rest.every(({ circle }) => circle.includes(person)))
}
