import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { sightOfCases } from '../cases/index.ts'
import { STATE_ZH } from './document.ts'
import { CLASS_ZH, type DocumentListed } from './document-shown.ts'

export interface RowsAsked {
  readonly agency: Uuid
  /** Who asks: his own text aside is told. */
  readonly person: Uuid
}

/** Documents with what a line of a list shows of them; the caller narrows, orders and cuts. */
export function documentRows(tx: Tx, { agency, person }: RowsAsked) {
  return (
    tx
      .selectFrom('document')
      .innerJoin('unit', 'unit.id', 'document.unit_id')
      .innerJoin('person as drafter', 'drafter.id', 'document.drafted_by')
      .leftJoin('activity', 'activity.id', 'document.activity_id')
      // Not `coalesce`: row security lets no index be used for what it holds to be leaky.
      .leftJoin('enforcement_case', (join) =>
        join.on(
          'enforcement_case.id',
          '=',
          sql<Uuid>`case when document.case_id is null then activity.case_id else document.case_id end`,
        ),
      )
      .leftJoin('document_sealing', 'document_sealing.document_id', 'document.id')
      .select([
        'document.id',
        'document.title',
        'document.number',
        'document.template',
        'document.document_class',
        'document.stage',
        'document.carrier',
        'document.state',
        'enforcement_case.id as case_id',
        'document.activity_id',
        'document.drafted_at',
        'document.changed_at',
        'document.issued_at',
        'document.pages',
        'document.supersedes',
        'document_sealing.state as sealing',
        'unit.name as unit',
        'drafter.name as drafted_by',
        'enforcement_case.number as case_number',
        'enforcement_case.cause',
        'activity.number as activity_number',
      ])
      .select(
        sql<number>`(select count(*)::int from document_scan s
        where s.document_id = document.id and s.state = 'sealed')`.as('scans'),
      )
      .select(
        sql<Uuid | null>`(select n.id from document n
        where n.supersedes = document.id and n.state <> 'void' limit 1)`.as('superseded_by'),
      )
      .select(
        sql<boolean>`exists (select from document_aside x
        where x.document_id = document.id and x.person_id = ${person})`.as('has_aside'),
      )
      .where('document.agency_id', '=', agency)
  )
}

export type DocumentRow = Awaited<ReturnType<ReturnType<typeof documentRows>['execute']>>[number]

export function shownRow(row: DocumentRow): DocumentListed {
  const documentClass = row.document_class ?? ''
  return {
    ...{ id: row.id, title: row.title, number: row.number, template: row.template },
    ...{ documentClass, classTitle: CLASS_ZH[documentClass] ?? '其他' },
    ...{
      stage: row.stage,
      carrier: row.carrier,
      state: row.state,
      stateTitle: STATE_ZH[row.state],
    },
    case:
      row.case_id === null
        ? null
        : { id: row.case_id, number: row.case_number ?? '', cause: row.cause ?? '' },
    activity:
      row.activity_id === null ? null : { id: row.activity_id, number: row.activity_number ?? '' },
    ...{ unit: row.unit, draftedBy: row.drafted_by, changedAt: row.changed_at },
    ...{ issuedAt: row.issued_at, pages: row.pages, sealing: row.sealing, scanCount: row.scans },
    awaitsScan: row.state === 'issued' && row.carrier === 'paper' && row.scans === 0,
    ...{ supersedes: row.supersedes, supersededBy: row.superseded_by, hasAside: row.has_aside },
  }
}

/**
 * The sight of cases, as a condition on these rows: what belongs to an activity without a case is
 * read like a case of that activity's unit and officers.
 */
export function inSight(who: PersonActor) {
  const { agency, own, unit } = sightOfCases(who)
  if (agency === 'all') return sql<boolean>`true`
  const open = sql`case when enforcement_case.id is null then activity.secrecy
    else enforcement_case.secrecy end is null`
  const parts = [
    ...(agency === 'open' ? [open] : []),
    ...(own === undefined && unit === undefined ? [] : [among(own, unit)]),
  ]
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`
}

/**
 * Of one's own and of one's unit. Which those are is read first, a few thousand at most: compared in
 * the joined rows, the planner takes them for so rare that it reads every document (1,000,000: 1.7 s).
 * What is undefined is equal to nothing.
 */
function among(own: Uuid | undefined, unit: Uuid | undefined) {
  return sql`(enforcement_case.id in (
      select h.case_id from case_handler h
        where h.person_id = ${own ?? null} and h.until_at is null
      union all
      select c.id from enforcement_case c where c.unit_id = ${unit ?? null} and c.secrecy is null)
    or (enforcement_case.id is null and document.activity_id in (
      select o.activity_id from activity_officer o where o.person_id = ${own ?? null}
      union all
      select a.id from activity a where a.unit_id = ${unit ?? null} and a.secrecy is null)))`
}
