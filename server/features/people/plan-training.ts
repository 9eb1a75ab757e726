import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { PERSONS_AT_MOST, PERSONS_IN_A_FACT, TrainingTold } from './training.ts'

export const PlanTraining = z.object({
  ...TrainingTold,
  people: z.array(z.uuid()).min(1).max(PERSONS_AT_MOST),
})
export type PlanTraining = z.infer<typeof PlanTraining>

export interface PlanningFacts {
  readonly scope: Scope
  /** Of the persons asked: those of this agency. */
  readonly known: readonly Uuid[]
  readonly digestOf: (salt: Uint8Array, text: string) => string
}

export interface Planning extends Accepted {
  readonly agency: Uuid
  readonly id: Uuid
  readonly asked: PlanTraining
  readonly people: readonly Uuid[]
  readonly salt: Uint8Array
}

/** Plans a training: topic, day and who is to come. */
export function decidePlanTraining(
  { scope, known, digestOf }: PlanningFacts,
  asked: PlanTraining,
  moment: Moment,
): Decision<Planning> {
  const people = [...new Set(asked.people.map(uuidOf))]
  if (!people.every((id) => known.includes(id))) return refuse('training.people')
  const id = moment.newId()
  const salt = moment.random(16)
  const body = { on: asked.on, topic: digestOf(salt, asked.topic) }
  return accept({
    agency: scope.agency,
    id,
    asked,
    people,
    salt,
    facts: inFacts(people).map((some) => {
      const subjects = withTraining(id, some)
      return { kind: 'training.planned' as const, subjects, body }
    }),
  })
}

/** As many persons as one fact names. */
export function inFacts(people: readonly Uuid[]): readonly (readonly Uuid[])[] {
  const parts = Math.ceil(people.length / PERSONS_IN_A_FACT)
  return Array.from({ length: parts }, (_, part) =>
    people.slice(part * PERSONS_IN_A_FACT, (part + 1) * PERSONS_IN_A_FACT),
  )
}

export function withTraining(
  training: Uuid,
  people: readonly Uuid[],
): Accepted['facts'][number]['subjects'] {
  return [
    { type: 'training', id: training },
    ...people.map((id) => ({ type: 'person' as const, id })),
  ]
}
