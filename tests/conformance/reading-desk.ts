import { randomBytes } from 'node:crypto'
import type { Uuid } from '@liuhen/format'
import { expect } from 'vitest'
import { z } from 'zod'
import { useSealingKey } from '../../server/features/cases/parties/sealed-text.io.ts'
import { type CaseMade, decisionScene } from '../../server/features/documents/test-decisions.io.ts'
import { peopleScene } from '../../server/features/people/test-people.io.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { instantOf, type PersonActor, uuidOf } from '../../server/platform/kernel/index.ts'

export const NOW = '2026-11-21T02:00:00.000Z'
export const Made = z.object({ id: z.string() })

/** The counter of 平顶山's archive: two archived cases with documents, one that is not archived. */
export async function readingDesk() {
  useSealingKey(new Uint8Array(32).fill(7))
  const scene = await peopleScene(NOW)
  const agency = await scene.found('rr', 'pingdingshan-emergency-2019')
  const li = await agency.hire('李四', 'field', 'officer')
  const zhao = await agency.hire('赵六', 'field', 'officer')
  const clerk = await agency.hire('孙七', 'office', 'records-office')
  const leader = await agency.hire('陈局', 'office', 'leader')
  const cases = decisionScene(scene, agency)
  const made = { scene, agency, cases, li }
  const [file, other] = [await cases.open([li]), await cases.open([zhao])]
  const unarchived = await cases.open([li])
  const decision = await written(made, file, 'penalty-decision')
  const inquiry = await written(made, file, 'inquiry-record')
  await written(made, other, 'penalty-decision')
  for (const [n, one] of [file, other].entries()) await archive(made, one, n + 1)
  return {
    ...{ ...made, zhao, clerk, leader, file, other, unarchived, decision, inquiry },
    ask: (name: string, asked: object, who = clerk) =>
      scene.does(who, `consultations.${name}`, asked),
  }
}

export type ReadingDesk = Awaited<ReturnType<typeof readingDesk>>
type Making = Pick<ReadingDesk, 'scene' | 'agency' | 'cases' | 'li'>

export async function written(
  { scene, agency, cases, li }: Making,
  of: CaseMade,
  form: string,
): Promise<Uuid> {
  const id = await cases.write(of, li, { form, state: 'issued', decides: false })
  await withTx(scene.open.db, agency.id, (tx) =>
    tx
      .updateTable('document')
      .set({ sealed_sha256: randomBytes(32).toString('hex'), pages: 12 })
      .where('id', '=', id)
      .execute(),
  )
  return id
}

export async function archive({ scene, agency, cases }: Making, { id }: CaseMade, n: number) {
  const archiveNumber = `2026-${n}`
  await withTx(scene.open.db, agency.id, (tx) =>
    tx
      .updateTable('enforcement_case')
      .set({
        ...{ state: 'archived', closed_at: instantOf(NOW), archived_at: instantOf(NOW) },
        ...{ archive_number: archiveNumber, file_category: 'penalty' },
      })
      .where('id', '=', id)
      .execute(),
  )
  const body = { category: 'penalty', archiveNumber }
  await cases.state('case.archived', [{ type: 'case', id }], body)
}

export function by(...clauses: readonly string[]) {
  return {
    refusal: {
      code: 'law.refused',
      citations: expect.arrayContaining([expect.objectContaining({ clauses: [...clauses] })]),
    },
  }
}

export async function prepared(
  desk: ReadingDesk,
  asked: object,
  papers: readonly string[],
): Promise<string> {
  const { scene, clerk, file } = desk
  const made = await scene.did(clerk, 'consultations.prepare', {
    ...{ case: file.id, name: '钱𬭚', unit: '凤城路食品店', purpose: '核对处罚决定' },
    ...asked,
  })
  const { id } = Made.parse(made)
  for (const key of papers) await show(desk, id, key)
  return id
}

/** A paper with its scan, as the route seals it once the bytes are in the vault. */
export async function show(
  { scene, clerk }: ReadingDesk,
  id: string,
  key: string,
  number = `${key}-5`,
) {
  const filed = { id, key, number, name: `${key}.pdf`, bytes: 9 }
  const { id: scan } = Made.parse(await scene.did(clerk, 'consultations.file-paper', filed))
  const digests = {
    ...{ bytes: 9, sha256: randomBytes(32).toString('hex'), sm3: randomBytes(32).toString('hex') },
    ...{ crc32: 'ab'.repeat(4), chunkRoot: randomBytes(32).toString('hex') },
  }
  await scene.did(clerk, 'consultations.seal-paper', {
    ...{ scan, digests, type: 'application/pdf', pages: 1 },
  })
}

/** A request to borrow that the leader approved, as rows and facts. */
export async function approved(
  { scene, agency, cases, leader, other }: ReadingDesk,
  borrower: PersonActor,
): Promise<Uuid> {
  const [id, grant, item] = [1, 2, 3].map(() => uuidOf(crypto.randomUUID()))
  if (id === undefined || grant === undefined || item === undefined) throw new Error('no id')
  const [from, to] = [instantOf('2026-11-20T00:00:00.000Z'), instantOf('2026-11-30T00:00:00.000Z')]
  const salt = randomBytes(16)
  const agency_id = agency.id
  await withTx(scene.open.db, agency.id, async (tx) => {
    await tx
      .insertInto('access_request')
      .values({
        ...{ id, agency_id, year: 2026, serial: 99, requester: borrower.person },
        ...{ unit_id: agency.units.field, action: 'borrow', purpose: 'work', reason: '评查', salt },
        ...{ states: '{}', from_at: from, to_at: to, urgent: false, requested_at: from },
        state: 'granted',
      })
      .execute()
    await tx
      .insertInto('access_item')
      .values({ id: item, agency_id, request_id: id, case_id: other.id })
      .execute()
    await tx
      .insertInto('access_grant')
      .values({
        ...{ id: grant, agency_id, request_id: id, person_id: borrower.person, action: 'borrow' },
        ...{ from_at: from, until_at: to, granted_at: from, salt },
      })
      .execute()
  })
  const subjects = [
    { type: 'request' as const, id },
    { type: 'case' as const, id: other.id },
  ]
  await cases.state('access.requested', subjects, {
    ...{ requester: borrower.person, purpose: 'work', action: 'borrow', from, to },
  })
  await cases.state('access.approved', [{ type: 'request', id }], {
    ...{ step: 'approve', by: leader.person, posts: ['leader'] },
  })
  return id
}
