import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type Found,
} from '../../../platform/kernel/index.ts'
import { ConsultationState } from './consultation.ts'

export const ListConsultations = z.object({
  state: ConsultationState.optional(),
  case: z.uuid().optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListConsultations = z.infer<typeof ListConsultations>

export const ConsultationsListed = z.object({
  consultations: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      state: ConsultationState,
      requester: z.string(),
      name: z.string(),
      unit: z.string().nullable(),
      /** Own staff, with the paper file in the reading room. */
      inside: z.boolean(),
      paper: z.boolean(),
      caseNumber: z.string(),
      cause: z.string(),
      preparedAt: z.string(),
      openedAt: z.string().nullable(),
      closedAt: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})

export const FindArchived = z.object({
  /** Part of a number, of the cause, or of a party's name. */
  words: z.string().trim().max(60).default(''),
})
export type FindArchived = z.infer<typeof FindArchived>

/** What a new consultation is chosen from. */
export const ArchivedFound = z.object({
  requesters: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      papers: z.array(z.object({ key: z.string(), title: z.string() })),
      scope: z.enum(['all', 'concluding']),
      own: z.boolean(),
      /** What the party has to be, where he sees his own file. */
      of: z.enum(['unit', 'person']).nullable(),
      /** He comes for an office or a company, which is entered. */
      forUnit: z.boolean(),
      /** Shows that he may act for another. */
      authorised: z.boolean(),
    }),
  ),
  cases: z.array(
    z.object({
      id: z.uuid(),
      number: z.string(),
      archiveNumber: z.string(),
      cause: z.string(),
      secrecy: z.string().nullable(),
      parties: z.array(z.object({ id: z.uuid(), name: z.string(), kind: z.string() })),
    }),
  ),
})

export interface RegisterLook extends Found {
  readonly agency: Uuid
}

export interface Looking<Asked> extends Accepted {
  readonly agency: Uuid
  readonly asked: Asked
}

/** A look at a list of this room; each is a fact. */
export function lookAt<Asked extends object>(list: string) {
  return ({ agency }: RegisterLook, asked: Asked): Decision<Looking<Asked>> =>
    accept({
      ...{ agency, asked },
      facts: [
        {
          kind: 'register.viewed',
          subjects: [{ type: 'agency', id: agency }],
          body: { list, count: countOf(asked) },
        },
      ],
    })
}

function countOf(asked: object): number {
  return 'limit' in asked && typeof asked.limit === 'number' ? asked.limit : MOST_FOUND
}

export const MOST_FOUND = 20
