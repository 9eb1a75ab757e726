import { isUuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'

/** The facts of an activity as a case tells them, so that one can ask what another course gives. */
export const SituationTold = z.object({
  number: z.string(),
  now: z.string(),
  settings: z.record(z.string(), z.unknown()),
  facts: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      at: z.string(),
      stated: z.string().optional(),
      prev: z.string().optional(),
      on: z.record(z.string(), z.string()),
      body: z.record(z.string(), z.unknown()),
    }),
  ),
})
export type SituationTold = z.infer<typeof SituationTold>

/** Ids get short names (activity-1, device-2): a person has to read and change them. */
export function tellFacts(facts: readonly LawFact[]): SituationTold['facts'] {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  const nameOf = (id: string, type: string) => {
    const known = names.get(id)
    if (known !== undefined) return known
    const count = (counts.get(type) ?? 0) + 1
    counts.set(type, count)
    const name = `${type}-${count}`
    names.set(id, name)
    return name
  }
  for (const { id } of facts) nameOf(id, 'fact')
  for (const { subjects } of facts) for (const { id, type } of subjects) nameOf(id, type)
  return facts.map(({ id, kind, at, stated, subjects, body, prev }) => ({
    id: nameOf(id, 'fact'),
    kind,
    at,
    ...(stated === undefined ? {} : { stated }),
    ...(prev === undefined ? {} : { prev: nameOf(prev, 'fact') }),
    on: Object.fromEntries(subjects.map(({ id, type }) => [type, nameOf(id, type)])),
    body: Object.fromEntries(
      Object.entries(body).map(([key, value]) => [key, renamed(value, nameOf)]),
    ),
  }))
}

function renamed(value: unknown, nameOf: (id: string, type: string) => string): unknown {
  if (typeof value === 'string') return isUuid(value) ? nameOf(value, 'person') : value
  if (Array.isArray(value)) return value.map((entry) => renamed(entry, nameOf))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, renamed(entry, nameOf)]),
  )
}
