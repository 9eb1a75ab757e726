import { type Uuid, uuidv7 } from '@liuhen/format'
import type { Insertable } from 'kysely'
import type { DutyTable } from '../../migrations/tables.ts'
import { type Db, withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt } from '../../platform/kernel/testing.ts'

const AT = instantAt('2026-11-21T00:00:00.000Z')

function newId(): Uuid {
  return uuidv7(Date.parse(AT), crypto.getRandomValues(new Uint8Array(10)))
}

/** Rows as other features leave them, for tests. */
export async function insertAgency(db: Db): Promise<{ agency: Uuid; unit: Uuid }> {
  const [agency, unit] = [newId(), newId()]
  await withTx(db, agency, async (tx) => {
    const named = { id: agency, code: agency, name: '某局', founded_at: AT }
    await tx.insertInto('agency').values(named).execute()
    const field = { id: unit, agency_id: agency, name: '一科', kind: 'field' as const }
    await tx.insertInto('unit').values(field).execute()
  })
  return { agency, unit }
}

export async function insertMember(
  db: Db,
  agency: Uuid,
  unit: Uuid,
  name: string,
  roles: readonly string[],
): Promise<PersonActor> {
  const [person, account] = [newId(), newId()]
  const ids = { agency_id: agency, unit_id: unit, salt: Buffer.alloc(16, 1) }
  await withTx(db, agency, async (tx) => {
    await tx
      .insertInto('person')
      .values({ id: person, name, badge_number: person, registered_at: AT, ...ids })
      .execute()
    await tx
      .insertInto('account')
      .values({
        id: account,
        agency_id: agency,
        person_id: person,
        login: account,
        state: 'active',
      })
      .execute()
    for (const role of roles) {
      await tx.insertInto('post').values({ person_id: person, role, since: AT }).execute()
    }
  })
  const who = { is: 'person' as const, person, account, session: newId() }
  return { ...who, agency, unit, roles, authenticatedAt: AT }
}

export async function insertFieldActivity(
  db: Db,
  agency: Uuid,
  unit: Uuid,
  officers: readonly Uuid[],
): Promise<Uuid> {
  const id = newId()
  const texts = { kind: 'inspection', place: '凤城路', matter: '检查', party: '某院' }
  const [leader = newId()] = officers
  await withTx(db, agency, async (tx) => {
    await tx
      .insertInto('activity')
      .values({
        id,
        ...{ agency_id: agency, unit_id: unit, number: id, ...texts, state: 'ended' },
        ...{ salt: Buffer.alloc(16, 2), opened_by: leader, opened_at: AT },
      })
      .execute()
    for (const [position, person_id] of officers.entries()) {
      const row = { activity_id: id, person_id, position }
      await tx.insertInto('activity_officer').values(row).execute()
    }
  })
  return id
}

const CITATION = {
  pack: 'p',
  version: '1',
  title: '制度',
  article: '第九条',
  clauses: ['P-9'],
  text: '',
}

/** A duty of an activity, of the kind that stores, due tonight, unless changed. */
export async function insertDuty(
  db: Db,
  agency: Uuid,
  change: Partial<Insertable<DutyTable>> & { readonly key: string; readonly matter_id: Uuid },
): Promise<void> {
  const row = {
    ...{ agency_id: agency, matter_type: 'activity', subject_type: 'activity' },
    ...{ subject_id: change.matter_id, rule: 'p/r', kind: 'storing-deadline', device_id: null },
    ...{ what: '请导出储存。', who: 'officer', arises_at: AT, setting: null },
    ...{ due_at: instantAt('2026-11-21T16:00:00.000Z'), state: 'open' as const },
    ...{ fulfilled_by: null, breached_since: null },
    ...{ citation: JSON.stringify(CITATION), lost: '[]' },
    ...change,
  }
  await withTx(db, agency, (tx) => tx.insertInto('duty').values(row).execute())
}
