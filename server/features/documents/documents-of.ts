import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { PersonActor } from '../../platform/kernel/index.ts'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
} from '../../platform/kernel/index.ts'
import { mayChangeIn, type Place } from './place.ts'

export const DocumentsOf = z.object({ id: z.uuid() })
export type DocumentsOf = z.infer<typeof DocumentsOf>

/** Whose documents were asked for: those of a case are also those of its activities. */
export type DocumentsHome = { readonly type: 'case' | 'activity'; readonly id: Uuid }

export interface DocumentsOfFacts extends Found {
  readonly home: DocumentsHome
  readonly place: Place
  readonly who: PersonActor
}

export interface DocumentsOfFound extends Accepted {
  readonly home: DocumentsHome
  readonly place: Place
  readonly who: PersonActor
  readonly closedBecause: string | null
  readonly moment: Moment
}

/** The documents of a case or an activity, and what should be made next. */
export function decideDocumentsOf(
  { home, place, who, scope }: DocumentsOfFacts,
  _asked: DocumentsOf,
  moment: Moment,
): Decision<DocumentsOfFound> {
  const subjects = [
    { type: 'agency' as const, id: scope.agency },
    ...(place.case === undefined ? [] : [{ type: 'case' as const, id: place.case.id }]),
  ]
  const facts = [{ kind: 'register.viewed' as const, subjects, body: { list: 'documents' } }]
  const open = mayChangeIn(place)
  const closedBecause = open.ok ? null : (open.refusal.sentence ?? CLOSED)
  return accept({ home, place, who, closedBecause, moment, facts })
}

const CLOSED = '案卷已归档锁定，不能再增加或者改动文书；确需补充材料的，可以申请补充附卷。'
