import { createContext, use, useMemo } from 'react'
import { record } from '../../../api/unknown.ts'
import type { LibraryCase } from '../../../api/what-if.ts'
import { sayValue } from '../say-value.ts'
import { valueName } from './value-names.ts'

interface Words {
  /** What the regulation calls its keys. */
  readonly titles: { readonly [key: string]: string }
  readonly library: readonly Pick<LibraryCase, 'facts' | 'asks'>[]
}

/** The words of the regulation that a situation is told under. */
export const ValueWords = createContext<Words>({ titles: {}, library: [] })

/** A particular of a request as a person reads it; of a list or a record how much it holds. */
export function useSayItem(): (value: unknown) => string {
  const { titles } = use(ValueWords)
  return (value) => {
    if (typeof value === 'string') return nameOf(value, titles) ?? sayValue(value)
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
      return value.length === 0 ? '无' : value.map((one) => nameOf(one, titles) ?? one).join('、')
    }
    if (typeof value !== 'object' || value === null) return sayValue(value)
    return `${Array.isArray(value) ? value.length : Object.keys(value).length} 项`
  }
}

/** Values with a name that situations of the library give the same particular, for choosing. */
export function useSeenValues(): (
  key: string,
  value: unknown,
) => { readonly value: string; readonly label: string }[] {
  const { titles, library } = use(ValueWords)
  const seen = useMemo(() => valuesIn(library), [library])
  return (key, value) => {
    if (typeof value !== 'string' || nameOf(value, titles) === undefined) return []
    return [...new Set([value, ...(seen.get(key) ?? [])])].flatMap((one) => {
      const label = nameOf(one, titles)
      return label === undefined ? [] : [{ value: one, label }]
    })
  }
}

function nameOf(value: string, titles: Words['titles']): string | undefined {
  return Object.hasOwn(titles, value) ? titles[value] : valueName(value)
}

/** By particular: every single word that some fact or request of the library gives it. */
export function valuesIn(library: Words['library']): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = new Map<string, Set<string>>()
  for (const { facts, asks } of library) {
    const told = [...facts.map((fact) => record(record(fact).body)), ...asks.map((a) => a.request)]
    for (const [key, value] of told.flatMap((items) => Object.entries(items))) {
      if (typeof value !== 'string') continue
      seen.set(key, (seen.get(key) ?? new Set()).add(value))
    }
  }
  return seen
}
