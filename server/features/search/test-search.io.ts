import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { perform } from '../../app/hallway/perform.ts'
import { type Tx, withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { AT, newId } from '../recordings/test-rows.io.ts'
import { type AgencyScene, openScene, type Scene } from '../recordings/test-scene.io.ts'
import { Found } from './find.ts'
import { indexDue } from './index-due.io.ts'
import { searchVerbs } from './module.ts'
import type { Kind } from './sight.ts'

/** The scene of recordings, with cases, documents and an index of what it is told. */
export interface SearchScene extends Scene {
  readonly make: (
    agency: AgencyScene,
    handlers: readonly Uuid[],
    change?: CaseChange,
  ) => Promise<Uuid>
  readonly write: (agency: AgencyScene, of: Uuid, text: string) => Promise<Uuid>
  readonly index: (agency: AgencyScene, kind: Kind, ...ids: readonly Uuid[]) => Promise<void>
  readonly find: (who: PersonActor, asked: object) => Promise<FoundPage>
  /** What is found, as kind and id, in order. */
  readonly ids: (who: PersonActor, asked: object) => Promise<string[]>
}

export interface CaseChange {
  readonly number?: string
  readonly cause?: string
  readonly party?: string
  readonly unit?: Uuid
  readonly secrecy?: 'state-secret' | null
}

type FoundPage = ReturnType<typeof Found.parse>

export async function openSearchScene(): Promise<SearchScene> {
  const scene = await openScene()
  const { db, house } = scene.open
  const find = async (who: PersonActor, asked: object) => {
    const [verb] = searchVerbs
    if (verb === undefined) throw new Error('no verb')
    const answer = await perform(house, verb, who, asked)
    if (!answer.ok) throw new Error(answer.refusal.code)
    return Found.parse(answer.output)
  }
  return {
    ...scene,
    make: (agency, handlers, change = {}) =>
      withTx(db, agency.id, (tx) => insertCase(tx, agency, handlers, change)),
    write: (agency, of, text) => withTx(db, agency.id, (tx) => insertPaper(tx, agency, of, text)),
    index: (agency, kind, ...ids) =>
      withTx(db, '*', async (tx) => {
        await sql`insert into search_due (agency_id, kind, subject_id)
          select ${agency.id}::uuid, ${kind}, * from unnest(${ids}::uuid[])`.execute(tx)
        while ((await indexDue(tx, 50)) > 0);
      }),
    find,
    ids: async (who, asked) => (await find(who, asked)).hits.map(({ kind, id }) => `${kind} ${id}`),
  }
}

async function insertCase(
  tx: Tx,
  agency: AgencyScene,
  handlers: readonly Uuid[],
  change: CaseChange,
): Promise<Uuid> {
  const id = newId()
  const [first] = handlers
  if (first === undefined) throw new RangeError('a case has a handler')
  const keys = { category: 'penalty', procedure: 'penalty-general', step: 'filing', stage: 'start' }
  await tx
    .insertInto('enforcement_case')
    .values({
      ...{ ...keys, category: 'penalty' as const, state: 'open' as const },
      ...{ id, agency_id: agency.id, unit_id: change.unit ?? agency.unit },
      number: change.number ?? id,
      cause: change.cause ?? '占道经营',
      ...{ summary: '', source: 'inspection', secrecy: change.secrecy ?? null },
      salt: Buffer.alloc(16),
      ...{ opened_by: first, opened_at: AT },
    })
    .execute()
  for (const [position, person_id] of handlers.entries()) {
    await tx
      .insertInto('case_handler')
      .values({ case_id: id, person_id, agency_id: agency.id, position, from_at: AT })
      .execute()
  }
  if (change.party !== undefined) {
    const party = { role: 'party' as const, kind: 'person' as const, name: change.party }
    await tx
      .insertInto('case_party')
      .values({
        ...party,
        ...{ id: newId(), agency_id: agency.id, case_id: id, added_by: first, added_at: AT },
      })
      .execute()
  }
  return id
}

async function insertPaper(tx: Tx, agency: AgencyScene, of: Uuid, text: string): Promise<Uuid> {
  const id = newId()
  const { opened_by: by } = await tx
    .selectFrom('enforcement_case')
    .select('opened_by')
    .where('id', '=', of)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('document')
    .values({
      ...{ id, agency_id: agency.id, unit_id: agency.unit, case_id: of },
      ...{ template: 'inquiry-record', template_digest: '', title: '询问笔录', revision: 1 },
      ...{ carrier: 'electronic' as const, state: 'draft' as const, salt: Buffer.alloc(16) },
      field_values: JSON.stringify({ answers: [{ text }], person: id }),
      ...{ drafted_by: by, drafted_at: AT, changed_by: by, changed_at: AT },
    })
    .execute()
  return id
}
