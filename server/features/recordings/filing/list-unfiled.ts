import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
} from '../../../platform/kernel/index.ts'
import { ChoiceShown } from '../../regulations/index.ts'
import { type ListFacts, ListRecordings, type Sight } from '../list-recordings.ts'
import { RecordingListed } from '../recording.ts'
import { AnswerShown, CandidateShown, ItemShown } from './filing-shown.ts'

/** A shift, a collection, an activity: any filter of the list. Described ones are shown on wish. */
export const ListUnfiled = ListRecordings.omit({ state: true }).extend({
  described: z.enum(['no', 'all']).default('no'),
})
export type ListUnfiled = z.infer<typeof ListUnfiled>

export const UnfiledPage = z.object({
  items: z.array(ChoiceShown),
  sources: z.array(ChoiceShown),
  shown: z.array(ChoiceShown),
  recordings: z.array(
    RecordingListed.extend({
      items: z.array(ItemShown.pick({ key: true, value: true, known: true })),
      shown: z.array(AnswerShown.pick({ key: true, value: true, known: true })),
      /** The likeliest activity; the one of the row where a person confirmed it. */
      candidate: CandidateShown.nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export type UnfiledPage = z.infer<typeof UnfiledPage>

export interface ListingUnfiled extends Accepted {
  readonly agency: PersonActor['agency']
  readonly sight: Sight
  readonly items: boolean
  readonly asked: ListRecordings
}

/** What this person may describe: the records office everything, an officer his own. */
export function decideListUnfiled(
  { who, items }: ListFacts,
  { described, ...asked }: ListUnfiled,
  _moment: Moment,
): Decision<ListingUnfiled> {
  const sight = filingSightOf(who)
  if (sight.agency === 'none' && sight.own === undefined)
    return refuse('right.missing', { right: 'recording.match', verb: '填写分类项目' })
  const subjects = [{ type: 'agency' as const, id: who.agency }]
  const body = { list: 'recordings', count: asked.limit }
  return accept({
    agency: who.agency,
    sight,
    items,
    asked: described === 'no' ? { ...asked, state: 'undescribed' } : asked,
    facts: [{ kind: 'register.viewed', subjects, body }],
  })
}

/** The same as the right recording.match says for each single one. */
export function filingSightOf({ roles, person }: PersonActor): Sight {
  return {
    person,
    agency: roles.includes('records-office') ? 'all' : 'none',
    own: roles.includes('officer') ? person : undefined,
  }
}
