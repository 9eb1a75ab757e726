import { type Instant, parseInstant, parseUuid, type Uuid } from '@liuhen/format'

/** For an id that a schema has already checked. @throws RangeError otherwise (a bug of ours) */
export function uuidOf(text: string): Uuid {
  const id = parseUuid(text)
  if (id === undefined) throw new RangeError(`not a uuid: ${text}`)
  return id
}

/**
 * For a time that a schema has already checked, in any RFC 3339 form: the same moment in UTC with
 * milliseconds. @throws RangeError otherwise (a bug of ours)
 */
export function instantOf(text: string): Instant {
  const at = parseInstant(new Date(text).toISOString())
  if (at === undefined) throw new RangeError(`not an instant: ${text}`)
  return at
}
