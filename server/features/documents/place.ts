import type { Uuid } from '@liuhen/format'
import type { Decision, Matter, NewFact, Scope } from '../../platform/kernel/index.ts'
import { accept } from '../../platform/kernel/index.ts'
import { type CaseStanding, mayTouchCase, type Touching } from '../cases/index.ts'

/** Where a document belongs: a case, an activity, or an activity of a case. */
export interface Place {
  readonly scope: Scope
  readonly unit: Uuid
  readonly case?: CaseStanding
  /** What the law is asked with where the file is archived. */
  readonly touching?: Touching
  readonly activity?: ActivityPlace
}

export interface ActivityPlace {
  readonly id: Uuid
  readonly number: string
  readonly kind: string
  /** The case that it belongs to now. */
  readonly case?: Uuid
}

/** What facts of a document are about: the document, its case, its activity. */
export function subjectsOf(document: Uuid, place: Place): NewFact['subjects'] {
  return [{ type: 'document', id: document }, ...homesOf(place)]
}

/** Whose duties a document may change. */
export function touchedBy(document: Uuid, place: Place): readonly Matter[] {
  return [...homesOf(place), { type: 'document', id: document }]
}

function homesOf({ case: file, activity }: Place) {
  return [
    ...(file === undefined ? [] : [{ type: 'case' as const, id: file.id }]),
    ...(activity === undefined ? [] : [{ type: 'activity' as const, id: activity.id }]),
  ]
}

/** Into an archived file nothing is put, and nothing in it is changed. */
export function mayChangeIn({ case: file, touching }: Place): Decision<true> {
  return file === undefined ? accept(true) : mayTouchCase(file, touching)
}
