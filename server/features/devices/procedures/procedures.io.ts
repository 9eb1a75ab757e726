import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import type { Confirming, ConfirmingFacts, ConfirmProcedure } from './confirm-procedure.ts'
import type { ListProcedures, ReadProcedure } from './procedure.ts'
import type { Publishing, PublishingFacts, PublishProcedure } from './publish-procedure.ts'
import type { ReaderFacts, Reading, VersionFacts } from './read-procedures.ts'

/** Locks the model's versions, so that two at once get two numbers. */
export async function factsForPublishing(
  tx: Tx,
  { model }: PublishProcedure,
  { who }: Moment,
): Promise<Decision<PublishingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const lock = `procedure ${agency} ${model}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx)
  const current = await tx
    .selectFrom('operating_procedure')
    .select(['version', 'content'])
    .where('agency_id', '=', agency)
    .where('model', '=', model)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return accept({ scope: { agency }, who, ...(current === undefined ? {} : { current }) })
}

export async function commitPublishing(tx: Tx, publishing: Publishing, { at }: Moment) {
  const { agency, procedure, version, by, asked } = publishing
  await tx
    .insertInto('operating_procedure')
    .values({
      id: procedure,
      agency_id: agency,
      ...asked,
      version,
      published_by: by,
      published_at: at,
    })
    .execute()
  return { id: procedure, version }
}

export async function factsForConfirming(
  tx: Tx,
  asked: ConfirmProcedure,
  { who }: Moment,
): Promise<Decision<ConfirmingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency, person } = who
  const row = await procedures(tx, agency, person)
    .where('operating_procedure.id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { id, model, version, current, confirmed_at } = row
  const procedure = { id, model, version, current, confirmed: confirmed_at !== null }
  return accept({ scope: { agency }, who, procedure })
}

export async function commitConfirming(
  tx: Tx,
  { agency, procedure, person }: Confirming,
  { at }: Moment,
) {
  await tx
    .insertInto('procedure_confirmation')
    .values({ procedure_id: procedure, person_id: person, agency_id: agency, confirmed_at: at })
    .execute()
  return { id: procedure }
}

/** All versions, each with the number that holds now and whether this person confirmed it. */
function procedures(tx: Tx, agency: Uuid, person: Uuid) {
  return tx
    .selectFrom('operating_procedure')
    .innerJoin('person as author', 'author.id', 'operating_procedure.published_by')
    .leftJoin('procedure_confirmation as own', (join) =>
      join
        .onRef('own.procedure_id', '=', 'operating_procedure.id')
        .on('own.person_id', '=', person),
    )
    .selectAll('operating_procedure')
    .select((select) => [
      'author.name as author',
      'own.confirmed_at',
      select
        .selectFrom('operating_procedure as later')
        .select((later) => later.fn.max('later.version').$castTo<number>().as('version'))
        .whereRef('later.model', '=', 'operating_procedure.model')
        .whereRef('later.agency_id', '=', 'operating_procedure.agency_id')
        .$asScalar()
        .$notNull()
        .as('current'),
      select
        .selectFrom('procedure_confirmation as any')
        .select((any) => any.fn.countAll<number>().as('count'))
        .whereRef('any.procedure_id', '=', 'operating_procedure.id')
        .$asScalar()
        .$notNull()
        .as('confirmations'),
    ])
    .where('operating_procedure.agency_id', '=', agency)
}

type Row = Awaited<ReturnType<ReturnType<typeof procedures>['executeTakeFirstOrThrow']>>

export async function factsForListing(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<ReaderFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, who })
}

export async function factsForReading(
  tx: Tx,
  asked: ReadProcedure,
  { who }: Moment,
): Promise<Decision<VersionFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('operating_procedure')
    .select('id')
    .where('agency_id', '=', who.agency)
    .where('id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  return accept({ scope: { agency: who.agency }, who, id: row.id })
}

/** The current version of each model in order of models, and models that have none. */
export async function pageOfProcedures(tx: Tx, { who, asked }: Reading<ListProcedures>) {
  let query = procedures(tx, who.agency, who.person)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('operating_procedure as newer')
            .select('newer.id')
            .whereRef('newer.model', '=', 'operating_procedure.model')
            .whereRef('newer.agency_id', '=', 'operating_procedure.agency_id')
            .whereRef('newer.version', '>', 'operating_procedure.version'),
        ),
      ),
    )
    .orderBy('operating_procedure.model')
    .limit(asked.limit + 1)
  if (asked.after !== undefined) query = query.where('operating_procedure.model', '>', asked.after)
  const rows = await query.execute()
  const page = rows.slice(0, asked.limit)
  const more = rows.length > asked.limit
  return {
    procedures: page.map(listed),
    next: more ? (page.at(-1)?.model ?? null) : null,
    without: await modelsWithout(tx, who.agency),
  }
}

function listed(row: Row) {
  return {
    id: row.id,
    model: row.model,
    version: row.version,
    publishedAt: row.published_at,
    by: row.author,
    confirmations: Number(row.confirmations),
    confirmedAt: row.confirmed_at,
  }
}

/** So many models are named; an agency has a handful. */
const MODELS_NAMED = 50

async function modelsWithout(tx: Tx, agency: Uuid): Promise<string[]> {
  const rows = await tx
    .selectFrom('device')
    .select('model')
    .distinct()
    .where('agency_id', '=', agency)
    .where('state', '<>', 'retired')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('operating_procedure')
            .select('operating_procedure.id')
            .whereRef('operating_procedure.model', '=', 'device.model')
            .whereRef('operating_procedure.agency_id', '=', 'device.agency_id'),
        ),
      ),
    )
    .orderBy('model')
    .limit(MODELS_NAMED)
    .execute()
  return rows.map(({ model }) => model)
}

/** One version with its text and a page of those who confirmed it. */
export async function procedureShown(tx: Tx, { who, asked }: Reading<ReadProcedure>) {
  const row = await procedures(tx, who.agency, who.person)
    .where('operating_procedure.id', '=', uuidOf(asked.id))
    .executeTakeFirstOrThrow()
  const current = await tx
    .selectFrom('operating_procedure')
    .select('id')
    .where('agency_id', '=', who.agency)
    .where('model', '=', row.model)
    .where('version', '=', row.current)
    .executeTakeFirstOrThrow()
  const readers = await readersOf(tx, row.id, asked)
  const page = readers.slice(0, asked.limit)
  const more = readers.length > asked.limit
  return {
    ...listed(row),
    content: row.content,
    currentVersion: row.current,
    currentId: current.id,
    readers: page.map(({ name, unit, at }) => ({ name, unit, at })),
    next: more ? (page.at(-1)?.at ?? null) : null,
  }
}

async function readersOf(tx: Tx, procedure: Uuid, { after, limit }: ReadProcedure) {
  let query = tx
    .selectFrom('procedure_confirmation')
    .innerJoin('person', 'person.id', 'procedure_confirmation.person_id')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .select(['person.name', 'unit.name as unit', 'confirmed_at as at'])
    .where('procedure_id', '=', procedure)
    .orderBy('confirmed_at', 'desc')
    .limit(limit + 1)
  if (after !== undefined) query = query.where(sql<boolean>`confirmed_at < ${after}`)
  return query.execute()
}
