import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  sayRefusal,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { fileDoor } from '../../approvals/index.ts'
import { type CaseAsked, caseStanding } from '../../cases/index.ts'
import { fileOfCase } from '../open-pdf.ts'
import type { StandsFacts, StandsShown } from './reading-stands.ts'

export async function factsForStands(
  tx: Tx,
  { id }: CaseAsked,
  moment: Moment,
): Promise<Decision<StandsFacts>> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const standing = await caseStanding(tx, who.agency, uuidOf(id))
  if (standing === undefined) return refuse('not-found')
  const scope = { agency: who.agency }
  const grant = await tx
    .selectFrom('access_grant')
    .innerJoin('access_item', 'access_item.request_id', 'access_grant.request_id')
    .leftJoin('person', 'person.id', 'access_grant.ended_by')
    .select(['access_grant.until_at as until', 'access_grant.ended_at as endedAt'])
    .select(['person.name as endedBy', 'access_grant.ended_because as because'])
    .where('access_grant.person_id', '=', who.person)
    .where('access_grant.action', '=', 'view')
    .where('access_item.case_id', '=', standing.id)
    .orderBy((is) => is.case().when('access_grant.ended_at', 'is', null).then(0).else(1).end())
    .orderBy('access_grant.until_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (grant === undefined) return accept({ scope })
  const { granted, opened } = await fileDoor(tx, fileOfCase(standing, ''), moment)
  if (granted && opened.ok) return accept({ scope, grant })
  const isOver = grant.endedAt !== null || grant.until <= at
  const closed = isOver || opened.ok ? '' : sayRefusal(opened.refusal)
  return accept({ scope, grant, closed })
}

export async function showStands(_tx: Tx, { shown }: StandsShown) {
  return shown
}
