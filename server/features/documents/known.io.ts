import type { Instant, Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { approvalsOf, isOfCase, type Party, partiesOf, procedureOf } from '../cases/index.ts'
import { cataloguesOf, lawOf, shanghaiDay } from '../regulations/index.ts'
import { Values } from './document.ts'
import type { Place } from './place.ts'
import {
  agencyKnown,
  type Known,
  type KnownDocument,
  type KnownParty,
  type ShelvedTemplate,
} from './templates/index.ts'
import { earlierOf } from './templates/sources.ts'

export interface KnownAsked {
  readonly agency: Uuid
  readonly place: Place
  /** The party that the document is about; absent: the first one. */
  readonly party?: Uuid | undefined
  /** It names the documents that something is taken over from. */
  readonly template: ShelvedTemplate | undefined
  readonly at: Instant
}

/** Everything that a new document can be prefilled from. */
export async function knownFor(tx: Tx, asked: KnownAsked): Promise<Known> {
  const { agency, place, template, at } = asked
  const earlier = earlierOf(template?.template.fields ?? [])
  const unit = await tx
    .selectFrom('unit')
    .select('name')
    .where('id', '=', place.unit)
    .executeTakeFirst()
  const parties = place.case === undefined ? [] : await partiesOf(tx, place.case.id)
  const about =
    parties.find(({ id }) => id === asked.party) ?? parties.find(({ role }) => role === 'party')
  return {
    today: shanghaiDay(at),
    now: at,
    agency: await agencyKnown(tx, agency),
    ...(unit === undefined ? {} : { unit: unit.name }),
    ...(place.case === undefined ? {} : await caseKnown(tx, place.case.id, earlier)),
    ...(about === undefined ? {} : { party: partyKnown(about) }),
    ...(parties.length === 0
      ? {}
      : { parties: parties.filter(({ role }) => role === 'party').map(partyKnown) }),
    handlers: await handlersOf(tx, place, at),
    ...(place.activity === undefined
      ? {}
      : { activity: await activityKnown(tx, asked, place.activity.id) }),
  }
}

async function caseKnown(
  tx: Tx,
  id: Uuid,
  earlier: readonly string[],
): Promise<Pick<Known, 'case' | 'documents' | 'approval'>> {
  const approval = (await approvalsOf(tx, id)).at(-1)
  const row = await tx
    .selectFrom('enforcement_case')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const source = procedureOf(row.procedure)?.sources.find(({ key }) => key === row.source)
  return {
    case: {
      number: row.number,
      cause: row.cause,
      summary: row.summary,
      source: source?.title ?? row.source,
      openedOn: shanghaiDay(row.opened_at),
      ...(row.closed_at === null ? {} : { closedOn: shanghaiDay(row.closed_at) }),
      ...(row.archive_number === null ? {} : { archiveNumber: row.archive_number }),
    },
    documents: await documentsKnown(tx, id, earlier),
    ...(approval === undefined ? {} : { approval: approvalKnown(approval) }),
  }
}

function approvalKnown(row: Awaited<ReturnType<typeof approvalsOf>>[number]) {
  const { by, agreed, opinion, givenAt: at } = row
  return { by, agreed, opinion, at }
}

/** The latest issued one of each of these templates. */
async function documentsKnown(
  tx: Tx,
  id: Uuid,
  templates: readonly string[],
): Promise<readonly KnownDocument[]> {
  if (templates.length === 0) return []
  const rows = await tx
    .selectFrom('document')
    .distinctOn('template')
    .select(['template', 'title', 'number', 'issued_at', 'field_values'])
    .where(isOfCase(id))
    .where('state', '=', 'issued')
    .where('template', 'in', templates)
    .orderBy('template')
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    template: row.template,
    title: row.title,
    ...(row.number === null ? {} : { number: row.number }),
    ...(row.issued_at === null ? {} : { issuedOn: shanghaiDay(row.issued_at) }),
    values: Values.parse(row.field_values),
  }))
}

/** Identity numbers stay masked: nobody types them from here into a paper. */
function partyKnown(party: Party): KnownParty {
  const { name, kind, idMasked, phoneMasked, address, legalRepresentative } = party
  return {
    ...{ name, kind },
    ...(idMasked === null ? {} : { idMasked }),
    ...(phoneMasked === null ? {} : { phone: phoneMasked }),
    ...(address === null ? {} : { address }),
    ...(legalRepresentative === null ? {} : { legalRepresentative }),
  }
}

/** Those whose own case or activity it is, with the number of a certificate valid today. */
async function handlersOf(tx: Tx, { scope }: Place, at: Instant) {
  const ids = scope.own ?? []
  if (ids.length === 0) return []
  const today = shanghaiDay(at)
  const rows = await tx
    .selectFrom('person')
    .leftJoin('qualification', (join) =>
      join
        .onRef('qualification.person_id', '=', 'person.id')
        .on('qualification.valid_from', '<=', today)
        .on('qualification.valid_to', '>=', today),
    )
    .select(['person.id', 'person.name', 'person.badge_number', 'qualification.certificate'])
    .where('person.id', 'in', ids)
    .execute()
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id)
    if (row === undefined) return []
    return [{ name: row.name, certificate: row.certificate ?? row.badge_number }]
  })
}

async function activityKnown(tx: Tx, { agency }: KnownAsked, id: Uuid) {
  const row = await tx
    .selectFrom('activity')
    .select(['number', 'kind', 'place', 'arrived_at', 'ended_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const kinds = cataloguesOf(await lawOf(tx, agency)).activityKinds
  return {
    number: row.number,
    kind: kinds.find(({ key }) => key === row.kind)?.title ?? row.kind,
    place: row.place,
    ...(row.arrived_at === null ? {} : { started: row.arrived_at }),
    ...(row.ended_at === null ? {} : { ended: row.ended_at }),
  }
}
