import type { Citation } from '../engine/citation.ts'
import { type Instant, parseInstant } from '../engine/instant.ts'
import type { Pack } from '../pack/pack.ts'
import { ladderSchema } from './ladder.ts'
import { suspensionOf } from './suspension.ts'

/** A form of stopping somebody's work that a regulation knows. */
export interface StopOfWork {
  /** 停止执法工作一个月 */
  readonly title: string
  /** A calendar duration; absent: until it is lifted or to a named day. */
  readonly length?: string
  readonly citation: Citation
}

/** The forms of stopping work of these packs; empty where no article speaks of it. */
export function stopsOfWork(packs: readonly Pack[]): readonly StopOfWork[] {
  return packs.flatMap((pack) =>
    pack.rules.flatMap((rule) => {
      if (rule.kind !== 'liability-ladder') return []
      const { outcomes } = ladderSchema.parse(rule.params)
      return outcomes.flatMap(({ title, stops, clauses }) => {
        if (stops === undefined) return []
        const length = stops.for === 'until-lifted' ? {} : { length: stops.for }
        return [{ title, ...length, citation: rule.cite(clauses) }]
      })
    }),
  )
}

/**
 * The last day that is barred by a stop of work from a day (YYYY-MM-DD, it counts): what the named
 * end and the longest length among the forms come to. Undefined: until it is lifted.
 */
export function lastDayOfStop(
  forms: readonly StopOfWork[],
  from: string,
  named?: string,
): string | undefined {
  const at = noon(from)
  if (at === undefined) return named
  const body = named === undefined ? { from } : { from, to: named }
  const fact = { id: '', kind: 'person.suspended', subjects: [], at, body }
  const lengths = forms.length === 0 ? [undefined] : forms.map(({ length }) => length)
  const free = lengths
    .flatMap((length) => suspensionOf({ id: '', at, when: at, fact }, length).free ?? [])
    .sort()
    .at(-1)
  const first = free === undefined ? undefined : noon(free)
  if (first === undefined) return undefined
  return new Date(Date.parse(first) - DAY_MS).toISOString().slice(0, 10)
}

const DAY_MS = 86_400_000

/** Noon in Shanghai: the same day there and in London. */
function noon(day: string): Instant | undefined {
  return parseInstant(`${day}T04:00:00.000Z`)
}
