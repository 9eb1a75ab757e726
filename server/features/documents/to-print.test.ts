import { randomBytes } from 'node:crypto'
import { type Uuid, uuidv7 } from '@liuhen/format'
import type { UpdateObject } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tables } from '../../migrations/tables.ts'
import { withTx } from '../../platform/database/connect.ts'
import { instantOf, type PersonActor, uuidOf } from '../../platform/kernel/index.ts'
import { type AgencyWithPeople, type PeopleScene, peopleScene } from '../people/test-people.io.ts'
import { SignaturesListed } from './signatures/list-signatures.ts'
import { templateSchema } from './templates/index.ts'
import { keepTemplate } from './templates-kept.io.ts'
import { decisionScene } from './test-decisions.io.ts'
import { toPreview, toPrint } from './to-print.io.ts'

const AT = instantOf('2026-03-02T01:00:00.000Z')
let scene: PeopleScene
let agency: AgencyWithPeople
let li: PersonActor
let id: Uuid

beforeAll(async () => {
  scene = await peopleScene(AT)
  agency = await scene.found('tp', 'shuncheng-district')
  li = await agency.hire('李四', 'field', 'officer')
  const cases = decisionScene(scene, agency)
  id = await cases.write(await cases.open([li]), li, { form: 'inquiry-record', decides: false })
  await keepForm()
})
afterAll(() => scene.close())

/** A form with one place to sign. */
async function keepForm() {
  const digest = 'ab'.repeat(32)
  const template = templateSchema.parse({
    ...{ format: 1, key: 'inquiry-record', title: '询问笔录', class: 'evidence', style: 'record' },
    fields: [{ key: 'talk', title: '问答', type: 'long' }],
    signatures: [{ key: 'questioned', title: '被询问人', who: 'party' }],
    ...{
      body: [{ text: '{talk}' }, { signatures: ['questioned'] }],
      source: { law: '行政处罚法', article: '第五十五条' },
    },
  })
  const shelved = { template, digest, own: false }
  await withTx(scene.open.db, agency.id, (tx) =>
    keepTemplate(tx, { agency: agency.id, shelved, at: AT }),
  )
  await change({ template_digest: digest })
}

const change = (values: UpdateObject<Tables, 'document'>) =>
  withTx(scene.open.db, agency.id, (tx) =>
    tx.updateTable('document').set(values).where('id', '=', id).execute(),
  )

/** Signed, or refused, under what is shown now. */
async function sign(name: string, how: 'screen' | 'refused'): Promise<void> {
  const listed = await scene.did(li, 'documents.list-signatures', { id })
  const { digest } = SignaturesListed.parse(listed)
  await withTx(scene.open.db, agency.id, (tx) =>
    tx
      .insertInto('document_signature')
      .values({
        ...{ id: uuidv7(Date.parse(AT), randomBytes(10)), agency_id: agency.id, document_id: id },
        ...{ place: 'questioned', name, how, digest, signed_at: AT, entered_by: li.person },
        png: how === 'screen' ? Buffer.from('png') : null,
        refused_because: how === 'refused' ? '不认可' : null,
      })
      .execute(),
  )
}

test('only what was signed under the very content stands on the sheet, of a draft as of the print', async () => {
  await sign('旧签', 'screen')
  await sign('旧拒', 'refused')
  await change({ field_values: JSON.stringify({ talk: '问：改过' }) })
  await sign('新签', 'screen')
  const { db, house } = scene.open
  const preview = await withTx(db, '*', (tx) => toPreview(tx, { id, at: house.clock.now() }))
  await withTx(db, agency.id, (tx) =>
    tx
      .insertInto('document_sealing')
      .values({
        ...{ document_id: id, agency_id: agency.id, upload: uuidOf(id), state: 'waiting' },
        ...{ tries: 0, changed_at: AT },
      })
      .execute(),
  )
  const issued = { state: 'issued', issued_at: AT, issued_by: li.person } as const
  await change({ ...issued, content_digest: 'cd'.repeat(32) })
  const print = await withTx(db, '*', (tx) => toPrint(tx, id))
  for (const sheet of [preview, print?.sheet]) {
    const said = JSON.stringify(sheet)
    expect(said).toContain('新签')
    expect(said).not.toContain('旧签')
    expect(said).not.toContain('旧拒')
  }
})
