import type { UnfiledAsked } from '../../../api/filing.ts'

const TEXTS = [
  'query',
  'device',
  'officer',
  'activity',
  'collection',
  'from',
  'to',
  'after',
] as const

/** The filters of the address as the question to the server; what it does not know is left out. */
export function unfiledOf(params: URLSearchParams): UnfiledAsked {
  const texts = TEXTS.flatMap((name) => {
    const value = params.get(name)
    return value === null || value === '' ? [] : [[name, value] as const]
  })
  const item = params.getAll('item')
  return { ...Object.fromEntries(texts), ...(item.length === 0 ? {} : { item }) }
}
