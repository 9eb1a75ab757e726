import type { Uuid } from '@liuhen/format'
import { z } from 'zod'

const Given = z.enum(['original', 'derivative', 'other-derivative'])

/** A recording that a packet gives otherwise than its note of extraction says. */
export const Departure = z.object({
  recording: z.uuid(),
  noted: Given.exclude(['other-derivative']),
  given: Given,
})
export type Departure = z.infer<typeof Departure>

interface Noted {
  readonly id: Uuid
  /** What the last note in force says of it: this derived file, or the original. Absent: no note. */
  readonly note?: { readonly derivative: Uuid | null }
}

/** No article forbids it, and nobody should do it without knowing. */
export function departuresOf(
  recordings: readonly Noted[],
  derivatives: readonly { readonly recording: string; readonly derivative: string }[],
): Departure[] {
  return recordings.flatMap(({ id: recording, note }): Departure[] => {
    if (note === undefined) return []
    const given = derivatives.find((one) => one.recording === recording)?.derivative ?? null
    if (given === note.derivative) return []
    if (note.derivative === null) return [{ recording, noted: 'original', given: 'derivative' }]
    const instead = given === null ? 'original' : 'other-derivative'
    return [{ recording, noted: 'derivative', given: instead }]
  })
}

/** What is marked for named persons stays without its name for everybody else. */
export function sayDepartures(
  departures: readonly Departure[],
  nameOf: ReadonlyMap<string, string>,
): string[] {
  return departures.map(({ recording, noted, given }) => {
    const name = nameOf.get(recording)
    const of = name === undefined ? '已作保密标记的记录' : `《${name}》`
    return `${of}与提取说明不一致：说明写明提供${ZH[noted]}，这里装入的是${ZH[given]}。`
  })
}

const ZH = { original: '原件', derivative: '派生件', 'other-derivative': '另一份派生件' } as const
