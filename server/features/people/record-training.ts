import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  instantOf,
  type Moment,
  type NewFact,
  refuse,
  type Scope,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule, shanghaiDay } from '../regulations/index.ts'
import { inFacts, withTraining } from './plan-training.ts'
import {
  PERSONS_AT_MOST,
  TRAINING_ZH,
  TrainingResult,
  type TrainingState,
  TrainingTold,
} from './training.ts'

export const RecordTraining = z.object({
  id: z.uuid(),
  ...TrainingTold,
  /** Everybody who was there; who is not named was not. */
  attendees: z
    .array(z.object({ person: z.uuid(), result: TrainingResult }))
    .min(1)
    .max(PERSONS_AT_MOST),
})
export type RecordTraining = z.infer<typeof RecordTraining>

export interface RecordingFacts {
  readonly scope: Scope
  readonly training: { readonly id: Uuid; readonly state: TrainingState }
  readonly law: Law
  /** Of the persons asked: those of this agency. */
  readonly known: readonly Uuid[]
  /** Digest under the salt of the row. */
  readonly digest: (text: string) => string
}

export interface TrainingRecord extends Accepted {
  readonly training: Uuid
  readonly asked: RecordTraining
  readonly attendees: readonly { readonly person: Uuid; readonly result: TrainingResult }[]
}

/**
 * Enters who took part and with what result. The regulation says which items the entry needs; one
 * fact names all who passed (or were not tested), another those who failed.
 */
export function decideRecordTraining(
  found: RecordingFacts,
  asked: RecordTraining,
  moment: Moment,
): Decision<TrainingRecord> {
  const { training, law, known, digest } = found
  if (training.state !== 'planned') {
    return refuse('training.closed', { state: TRAINING_ZH[training.state], verb: '登记结果' })
  }
  const today = shanghaiDay(moment.at)
  if (asked.on > today) return refuse('training.not-yet', { on: asked.on })
  const results = new Map(asked.attendees.map(({ person, result }) => [uuidOf(person), result]))
  if (![...results.keys()].every((id) => known.includes(id))) return refuse('training.people')
  const request = { ...asked.further, ...entryOf(asked) }
  const ruling = rule(law, { verb: 'training.record', facts: [], request, at: moment.at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const attendees = [...results].map(([person, result]) => ({ person, result }))
  const topic = digest(asked.topic)
  const held = (passed: boolean): readonly NewFact[] => {
    const people = attendees.filter(({ result }) => (result !== 'failed') === passed)
    return inFacts(people.map(({ person }) => person)).map((some) => ({
      kind: 'training.held' as const,
      subjects: withTraining(training.id, some),
      body: { topic, passed },
      // Noon of the day on which it was held; today it is the moment of the entry.
      ...(asked.on < today ? { stated: instantOf(`${asked.on}T12:00:00+08:00`) } : {}),
    }))
  }
  return accept({
    training: training.id,
    asked,
    attendees,
    facts: [...held(true), ...held(false)],
    touches: attendees.map(({ person }) => ({ type: 'person', id: person })),
  })
}

/** The entry by the keys under which regulations ask for its items. */
function entryOf({ topic, on, trainer, material, attendees }: RecordTraining) {
  return {
    topic,
    date: on,
    trainer: trainer ?? '',
    material: material ?? '',
    attendees: attendees.map(({ person }) => person),
    result: attendees.map(({ result }) => result),
  }
}
