import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import type { CaseStanding } from './case.ts'
import type { Party } from './party.ts'

/** A case of the agency with who handles it now; undefined: there is none of that id. */
export async function caseStanding(
  tx: Tx,
  agency: Uuid,
  id: Uuid,
): Promise<CaseStanding | undefined> {
  const row = await tx
    .selectFrom('enforcement_case')
    .selectAll()
    .where('agency_id', '=', agency)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const handlers = await handlersOf(tx, id)
  const { secrecy, leader_id, closed_at } = row
  return {
    id,
    agency,
    unit: row.unit_id,
    number: row.number,
    category: row.category,
    procedure: row.procedure,
    cause: row.cause,
    summary: row.summary,
    source: row.source,
    step: row.step,
    stage: row.stage,
    state: row.state,
    handlers,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    salt: row.salt,
    scope: {
      agency,
      unit: row.unit_id,
      own: handlers,
      ...(secrecy === null ? {} : { secrecy }),
    },
    ...(leader_id === null ? {} : { leader: leader_id }),
    ...(closed_at === null ? {} : { closedAt: closed_at }),
  }
}

/** The same, locked: two acts on one case are decided one after the other. */
export async function lockCase(tx: Tx, agency: Uuid, id: Uuid): Promise<CaseStanding | undefined> {
  await tx
    .selectFrom('enforcement_case')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', '=', id)
    .forUpdate()
    .execute()
  return caseStanding(tx, agency, id)
}

/** Who handles it now, in their order. */
async function handlersOf(tx: Tx, id: Uuid): Promise<readonly Uuid[]> {
  const rows = await tx
    .selectFrom('case_handler')
    .select('person_id')
    .where('case_id', '=', id)
    .where('until_at', 'is', null)
    .orderBy('position')
    .execute()
  return rows.map(({ person_id }) => person_id)
}

/** Whom the case is about now: parties first, in the order in which they were entered. */
export async function partiesOf(tx: Tx, id: Uuid): Promise<readonly Party[]> {
  const rows = await tx
    .selectFrom('case_party')
    .select(['id', 'role', 'kind', 'name', 'address'])
    .select(['id_kind as idKind', 'id_masked as idMasked', 'phone_masked as phoneMasked'])
    .select(['legal_representative as legalRepresentative', 'added_at as addedAt'])
    .where('case_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('added_at')
    .orderBy('id')
    .execute()
  return ROLE_ORDER.flatMap((role) => rows.filter((row) => row.role === role))
}

const ROLE_ORDER = ['party', 'third-person', 'agent', 'witness'] as const

/** Opinions on steps of the case, oldest first, with the names of who gave them. */
export async function approvalsOf(tx: Tx, id: Uuid) {
  return tx
    .selectFrom('case_approval')
    .innerJoin('person', 'person.id', 'case_approval.given_by')
    .select(['case_approval.id', 'case_approval.step', 'case_approval.agreed'])
    .select(['case_approval.opinion', 'case_approval.given_by as givenBy'])
    .select(['case_approval.given_at as givenAt', 'person.name as by'])
    .where('case_approval.case_id', '=', id)
    .orderBy('case_approval.given_at')
    .orderBy('case_approval.id')
    .execute()
}
