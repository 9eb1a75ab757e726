/** The categories of cases that the facts tell of (`case.opened`). */
export const CATEGORY_KEYS = [
  'penalty',
  'licence',
  'coercion',
  'inspection',
  'payment',
  'levy',
] as const

/** What each is called. */
export const CASE_CATEGORIES: { readonly [category in (typeof CATEGORY_KEYS)[number]]: string } = {
  penalty: '行政处罚',
  licence: '行政许可',
  coercion: '行政强制',
  inspection: '行政检查',
  payment: '行政给付',
  levy: '行政征收',
}

/** @returns the title; undefined where nobody knows such a category */
export function categoryTitle(key: unknown): string | undefined {
  return Object.entries(CASE_CATEGORIES).find(([category]) => category === key)?.[1]
}
