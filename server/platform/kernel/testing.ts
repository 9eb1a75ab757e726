import { type Instant, parseInstant, parseUuid, type Uuid, uuidv7 } from '@liuhen/format'
import type { Actor } from './actor.ts'
import type { Moment } from './verb.ts'

/** A moment at a fixed time with counted ids, so that decisions in tests give the same each run. */
export function momentAt(at: string, who: Actor = { is: 'anonymous', address: 'test' }): Moment {
  const instant = instantAt(at)
  let count = 0
  const random = (bytes: number) => new Uint8Array(bytes).fill(++count % 256)
  return {
    at: instant,
    who,
    newId: () => uuidv7(Date.parse(instant), random(10)),
    instantOf: (date) => instantAt(date.toISOString()),
    random,
  }
}

export function instantAt(text: string): Instant {
  const instant = parseInstant(text)
  if (instant === undefined) throw new RangeError(`not an instant: ${text}`)
  return instant
}

/** The n-th id of a test. */
export function someId(n: number): Uuid {
  const id = parseUuid(`018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`)
  if (id === undefined) throw new RangeError(`not a small number: ${n}`)
  return id
}
