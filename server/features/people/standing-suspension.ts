import type { LawFact } from '@liuhen/law'

/** A stop of work that counts on a day, as the ledger tells it. */
export interface StandingSuspension {
  readonly person: string
  readonly from: string
  /** The last barred day; absent: until it is lifted. */
  readonly to?: string
}

/**
 * The stop of work of a person that counts on a day (YYYY-MM-DD in Shanghai): its first and last
 * day belong to it, and whatever was stated before a lifting is over.
 */
export function standingSuspension(
  facts: readonly LawFact[],
  person: string,
  day: string,
): StandingSuspension | undefined {
  const about = facts.filter(({ subjects }) =>
    subjects.some(({ type, id }) => type === 'person' && id === person),
  )
  const liftings = about.filter(({ kind }) => kind === 'suspension.lifted').map(({ at }) => at)
  return about
    .filter(({ kind, at }) => kind === 'person.suspended' && !liftings.some((lift) => lift >= at))
    .map(({ body: { from, to } }) => ({
      person,
      from: typeof from === 'string' ? from : '',
      ...(typeof to === 'string' ? { to } : {}),
    }))
    .find(({ from, to = day }) => from <= day && day <= to)
}
