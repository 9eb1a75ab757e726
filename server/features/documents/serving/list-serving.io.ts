import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { CASE_STATE_ZH, type CaseStanding, caseStanding, partiesOf } from '../../cases/index.ts'
import { shownName } from '../../collect/index.ts'
import { dutiesAbout, type Law, lawOf } from '../../regulations/index.ts'
import { defaultWays } from './default-ways.io.ts'
import { givenBy } from './proof-kinds.ts'
import type { ListServices, ServiceShown, ServicesListed } from './serving-shown.ts'
import { missingOf, type ProofAsked, proofsOf, type Way, waysOf } from './ways.ts'

export interface LookingFacts extends Found {
  readonly standing: CaseStanding
  readonly law: Law
}

export interface Looking extends Accepted {
  readonly found: LookingFacts
  readonly asked: ListServices
}

export async function factsForLooking(
  tx: Tx,
  asked: { readonly id: string },
  { who }: Moment,
): Promise<Decision<LookingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const standing = await caseStanding(tx, who.agency, uuidOf(asked.id))
  if (standing === undefined) return refuse('not-found')
  return accept({ scope: standing.scope, standing, law: await lawOf(tx, who.agency) })
}

/** A look into what was served of a case is a fact; turning the page is the same look. */
export function decideListServices(found: LookingFacts, asked: ListServices): Decision<Looking> {
  const subjects = [{ type: 'case' as const, id: found.standing.id }]
  const body = { list: 'services', count: 1 }
  const facts =
    asked.after === undefined ? [{ kind: 'register.viewed' as const, subjects, body }] : []
  return accept({ found, asked, facts })
}

export async function listServices(
  tx: Tx,
  { found: { standing, law }, asked }: Looking,
  { at, who }: Moment,
): Promise<z.infer<typeof ServicesListed>> {
  const { ways, ruled } = waysOf(law, defaultWays(), at)
  const rows = await rowsAfter(tx, standing.id, asked)
  const page = rows.slice(0, asked.limit)
  const proofs = await proofsShown(
    tx,
    page.map(({ id }) => id),
  )
  const subjects = page.map(({ id }) => ({ type: 'service' as const, id }))
  return {
    services: page.map((row) => shown(row, proofs.get(row.id) ?? [], ways)),
    next: rows.length > asked.limit ? (page.at(-1)?.id ?? null) : null,
    ways: ways.map(wayShown),
    ruled,
    duties: await dutiesAbout(tx, subjects, { at }),
    documents: await documentsOf(tx, standing.id),
    parties: (await partiesOf(tx, standing.id)).map(({ id, name, role }) => ({ id, name, role })),
    recordings: await recordingsOf(tx, standing.id, who),
    closed: standing.state === 'archived' ? CASE_STATE_ZH.archived : null,
  }
}

/** The latest first; ids are in order of time. */
function rowsAfter(tx: Tx, id: Uuid, asked: ListServices) {
  let query = tx
    .selectFrom('service')
    .innerJoin('document', 'document.id', 'service.document_id')
    .innerJoin('person', 'person.id', 'service.started_by')
    .selectAll('service')
    .select(['document.title', 'document.number', 'person.name as starter'])
    .where('service.case_id', '=', id)
    .orderBy('service.id', 'desc')
    .limit(asked.limit + 1)
  if (asked.after !== undefined) query = query.where('service.id', '<', uuidOf(asked.after))
  return query.execute()
}

type Row = Awaited<ReturnType<typeof rowsAfter>>[number]

function shown(
  row: Row,
  proofs: ServiceShown['proofs'],
  ways: readonly Way[],
): z.infer<typeof ServiceShown> {
  const way = ways.find(({ key }) => key === row.method)
  const keys = proofs.map(({ proof }) => proof)
  const missing =
    way === undefined || row.state !== 'open' ? [] : missingOf(proofsOf(way, row.served_as), keys)
  return {
    id: row.id,
    document: { id: row.document_id, title: row.title, number: row.number },
    recipient: row.recipient,
    method: row.method,
    methodTitle: row.method_title,
    state: row.state,
    begunOn: row.begun_on,
    deemedOn: row.deemed_on,
    place: row.place,
    remark: row.remark,
    startedBy: row.starter,
    closedAt: row.closed_at,
    because: row.closed_because,
    proofs,
    missing: missing.map(proofShown),
  }
}

function proofShown({ anyOf, citation }: ProofAsked) {
  return { anyOf: anyOf.map((one) => ({ ...one, by: [...givenBy(one.key)] })), citation }
}

function wayShown({ key, title, citation, source, proofs, returned, excluded }: Way) {
  return {
    ...{ key, title, citation, source },
    proofs: proofs.map(proofShown),
    canReturn: returned !== undefined,
    excludes: excluded !== undefined,
  }
}

async function proofsShown(tx: Tx, services: readonly Uuid[]) {
  if (services.length === 0) return new Map<Uuid, ServiceShown['proofs']>()
  const rows = await tx
    .selectFrom('service_proof as p')
    .innerJoin('person', 'person.id', 'p.entered_by')
    .leftJoin('document', 'document.id', 'p.document_id')
    .leftJoin('recording', 'recording.id', 'p.recording_id')
    .selectAll('p')
    .select(['person.name as by', 'document.title as document', shownName.as('recording')])
    .where('p.service_id', 'in', services)
    .orderBy('p.entered_at')
    .orderBy('p.id')
    .execute()
  const proofs = rows.map((row) => ({
    service: row.service_id,
    shown: {
      ...{ id: row.id, proof: row.proof, title: row.title, entry: row.entry },
      document:
        row.document_id === null ? null : { id: row.document_id, title: row.document ?? '' },
      recording:
        row.recording_id === null ? null : { id: row.recording_id, name: row.recording ?? '' },
      ...{ by: row.by, at: row.entered_at },
    },
  }))
  const byService = Map.groupBy(proofs, ({ service }) => service)
  return new Map([...byService].map(([id, list]) => [id, list.map((one) => one.shown)]))
}

/** What can be served, and what can prove a service: issued documents, and drafts of either. */
async function documentsOf(tx: Tx, id: Uuid) {
  const { rows } = await sql<{
    id: Uuid
    title: string
    number: string | null
    template: string
    state: 'draft' | 'issued'
    decides: boolean | null
  }>`select d.id, d.title, d.number, d.template, d.state,
      (t.template->>'decides')::boolean as decides
    from document d left join document_template t
      on t.agency_id = d.agency_id and t.digest = d.template_digest
    where d.case_id = ${id} and d.state in ('draft', 'issued')
    order by d.drafted_at desc, d.id desc limit ${SHOWN_AT_MOST}`.execute(tx)
  return rows.map(({ decides, ...row }) => ({ ...row, decides: decides === true }))
}

/** Those of the case's activities, and what its handlers recorded outside of any, that he may see. */
async function recordingsOf(tx: Tx, id: Uuid, who: Moment['who']) {
  const person = who.is === 'person' ? who.person : null
  const { rows } = await sql<{ id: Uuid; name: string; activity: string }>`
    select r.id, r.name, coalesce(a.number, '没有关联执法活动') as activity
    from recording r left join activity a on a.id = r.activity_id
    where (a.case_id = ${id} or (r.activity_id is null and r.officer_id in (
      select person_id from case_handler where case_id = ${id} and until_at is null)))
      and (r.circle is null or ${person}::uuid = any(r.circle))
    order by r.sealed_at desc limit ${SHOWN_AT_MOST}`.execute(tx)
  return rows
}

/** For a choice; a case with more has its older ones found by their number. */
const SHOWN_AT_MOST = 500
