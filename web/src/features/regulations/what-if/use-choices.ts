import { useQuery } from '@tanstack/react-query'
import { cataloguesQuery } from '../../../api/regulations.ts'
import { choices } from '../../../api/words.ts'
import { useSeenValues } from './value-words.ts'

interface Option {
  readonly value: string
  readonly label: string
}

/**
 * What else a key could be, in words: its catalogue, else what the situations of the library say;
 * nothing where the value has no name of its own (a person, a number, free words).
 */
export function useChoices(): (key: string, value: unknown) => Option[] {
  const { data } = useQuery(cataloguesQuery)
  const seen = useSeenValues()
  const titled = (entries: readonly { key: string; title: string }[] = []) =>
    entries.map(({ key, title }) => ({ value: key, label: title }))
  const books: { readonly [key: string]: readonly Option[] } = {
    activityKind: titled(data?.activityKinds),
    ground: [...titled(data?.exemptionGrounds), ...titled(data?.lateGrounds)],
    reason: titled(data?.interruptionReasons),
    role: choices('deviceRole'),
    deviceKind: choices('deviceKind'),
  }
  return (key, value) => {
    const book = books[key] ?? []
    return book.some((option) => option.value === value) ? [...book] : seen(key, value)
  }
}
