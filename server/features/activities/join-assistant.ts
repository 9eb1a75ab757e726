import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  accept,
  type Decision,
  type Moment,
  type NewFact,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { mayWork, type PeopleKnown } from '../people/index.ts'
import { step } from './activity-page.ts'
import { timed, type When } from './stated-time.ts'
import { mayStep, type Step, type StepFacts, stepOf } from './step.ts'

export const JoinAssistant = z.object({ ...step, person: z.uuid() })
export type JoinAssistant = z.infer<typeof JoinAssistant>

/** What is known of those who are to go along. */
interface AssistantsKnown extends PeopleKnown {
  /** Of the persons asked: those who are in this agency's register. */
  readonly registered: readonly Uuid[]
}

export interface JoiningFacts extends StepFacts, Omit<AssistantsKnown, 'law'> {
  /** Who goes along already. */
  readonly assistants: readonly Uuid[]
}

export interface Joining extends Step {
  readonly joined: readonly Uuid[]
}

/** Somebody without the standing of an officer goes along, or turns out to have done so. */
export function decideJoinAssistant(
  found: JoiningFacts,
  asked: JoinAssistant,
  moment: Moment,
): Decision<Joining> {
  const when = mayStep(found, 'assistant', moment, asked)
  if (!when.ok) return when
  const { id, officers } = found.activity
  const taken = [...officers, ...found.assistants]
  const joined = mayAssist(found, [asked.person], taken, moment)
  if (!joined.ok) return joined
  const facts = joined.accepted.map((person) => joinedFact(id, person, when.accepted))
  return accept({ ...stepOf(found, facts, when.accepted), joined: joined.accepted })
}

/**
 * Whoever is in the register may assist: a certificate is not asked for, and nothing that asks for
 * officers counts him. A stop of work bars him too.
 */
export function mayAssist(
  known: AssistantsKnown,
  asked: readonly string[],
  taken: readonly Uuid[],
  { at }: Pick<Moment, 'at'>,
): Decision<readonly Uuid[]> {
  const persons = asked.map(uuidOf)
  if (new Set([...persons, ...taken]).size < persons.length + taken.length) {
    return refuse('activity.assistant-twice')
  }
  if (!persons.every((person) => known.registered.includes(person))) {
    return refuse('activity.assistant-unknown')
  }
  const may = mayWork(known, persons, at)
  return may.ok ? accept(persons) : may
}

export function joinedFact(activity: Uuid, person: Uuid, when: When): NewFact {
  const subjects: NewFact['subjects'] = [
    { type: 'activity', id: activity },
    { type: 'person', id: person },
  ]
  return timed({ kind: 'activity.assistant-joined', subjects, body: {} }, when)
}
