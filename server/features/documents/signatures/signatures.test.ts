import { createHash } from 'node:crypto'
import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Performed } from '../../../app/hallway/performed.ts'
import { performing } from '../../../app/hallway/test-founding.io.ts'
import { allVerbs } from '../../../app/modules.ts'
import { withTx } from '../../../platform/database/connect.ts'
import { drawInk } from '../../../platform/ink/draw-ink.ts'
import { writePng } from '../../../platform/ink/write-png.ts'
import { type PersonActor, uuidOf } from '../../../platform/kernel/index.ts'
import {
  type AgencyWithPeople,
  type PeopleScene,
  peopleScene,
} from '../../people/test-people.io.ts'
import { shownOnSheet, signaturesOf } from '../signatures-known.io.ts'
import { templateSchema } from '../templates/index.ts'
import { keepTemplate } from '../templates-kept.io.ts'
import { type CaseMade, decisionScene } from '../test-decisions.io.ts'
import { SignaturesListed } from './list-signatures.ts'
import { signatureVerbs } from './module.ts'

const NOW = '2026-11-21T04:00:00.000Z'
let scene: PeopleScene
let agency: AgencyWithPeople
let [wang, li, other]: PersonActor[] = []
let file: CaseMade
let cases: ReturnType<typeof decisionScene>
let does: (who: PersonActor, verb: string, input: object) => Promise<Performed>

beforeAll(async () => {
  scene = await peopleScene(NOW)
  agency = await scene.found('sc', 'shuncheng-district')
  wang = await agency.hire('王一', 'field', 'officer')
  li = await agency.hire('李二', 'field', 'officer')
  other = await agency.hire('赵外', 'office', 'leader')
  cases = decisionScene(scene, agency)
  file = await cases.open([someone(wang), someone(li)])
  const others = allVerbs.filter(({ name }) => !signatureVerbs.some((one) => one.name === name))
  does = performing(scene.open.house, [...others, ...signatureVerbs]).does
})
afterAll(() => scene.close())

function someone(who: PersonActor | undefined): PersonActor {
  if (who === undefined) throw new Error('nobody')
  return who
}

const TEMPLATE = templateSchema.parse({
  ...{ format: 1, key: 'inquiry-record', title: '询问笔录', class: 'evidence', style: 'record' },
  fields: [{ key: 'talk', title: '问答', type: 'long' }],
  signatures: [
    { key: 'questioned', title: '被询问人', who: 'party', each_page: true },
    { key: 'officer', title: '询问人', who: 'officer' },
  ],
  ...{ body: [{ text: '{talk}' }], source: { law: '行政处罚法', article: '第五十五条' } },
})

async function draft(): Promise<Uuid> {
  const id = await cases.write(file, someone(wang), { form: 'inquiry-record', decides: false })
  const digest = createHash('sha256').update('with signatures').digest('hex')
  await withTx(scene.open.db, agency.id, async (tx) => {
    const at = scene.open.house.clock.now()
    await keepTemplate(tx, {
      agency: agency.id,
      shelved: { template: TEMPLATE, digest, own: false },
      at,
    })
    await tx
      .updateTable('document')
      .set({ template_digest: digest, title: '询问笔录' })
      .where('id', '=', id)
      .execute()
  })
  return id
}

const line = (y: number): [number, number, number][] =>
  Array.from({ length: 20 }, (_, i) => [100 + i * 20, y + (i % 5) * 9, i * 16])
const STROKES = { width: 1000, height: 500, lines: [line(100), line(250)] }
const device = '手指书写；屏幕 390×844'

async function listed(id: Uuid): Promise<SignaturesListed> {
  const performed = await does(someone(wang), 'documents.list-signatures', { id })
  return SignaturesListed.parse(performed.ok && performed.output)
}

async function signing(id: Uuid, asked: object, who = someone(wang)): Promise<Performed> {
  const { digest } = await listed(id)
  return does(who, 'documents.sign', {
    id,
    place: 'questioned',
    digest,
    strokes: STROKES,
    device,
    ...asked,
  })
}

const save = (id: Uuid, talk: string) =>
  withTx(scene.open.db, agency.id, (tx) =>
    tx
      .updateTable('document')
      .set({ field_values: JSON.stringify({ talk }) })
      .where('id', '=', id)
      .execute(),
  )

describe('a signature on the screen', () => {
  test('of a party stands with picture, time, device and the digest of what was shown', async () => {
    const id = await draft()
    expect(await signing(id, { name: '孙当事' })).toMatchObject({ ok: true })
    const { places, digest } = await listed(id)
    expect(places[0]?.signatures).toMatchObject([
      { name: '孙当事', at: NOW, device, digest, current: true, takenBy: '王一' },
    ])
    const known = await withTx(scene.open.db, agency.id, (tx) => signaturesOf(tx, id))
    const drawn = shownOnSheet(known).drawn.questioned?.[0]
    expect(drawn?.digests?.replaceAll(' ', '')).toContain(digest)
    const png = Buffer.from(drawn?.png ?? '', 'base64')
    expect(drawn?.digests?.replaceAll(' ', '')).toContain(
      createHash('sha256').update(png).digest('hex'),
    )
    const fact = (await scene.facts('document.signed')).at(-1)
    expect(fact?.body).toMatchObject({ place: 'questioned', how: 'screen', digest })
    expect(JSON.stringify(fact)).not.toContain('孙')
  })

  test('of two colleagues is under their names from the register', async () => {
    const id = await draft()
    for (const who of [wang, li]) {
      const asked = { place: 'officer', person: someone(who).person, name: '冒名' }
      expect(await signing(id, asked)).toMatchObject({ ok: true })
    }
    const { places } = await listed(id)
    // Both in one millisecond: their order is that of their ids.
    expect(places[1]?.signatures.map(({ name }) => name).sort()).toEqual(['李二', '王一'])
    expect(await signing(id, { place: 'officer', name: '冒名' })).toMatchObject({
      refusal: { code: 'signature.not-colleague' },
    })
  })

  test('does not count any more once the content is another', async () => {
    const id = await draft()
    await signing(id, { name: '孙当事' })
    const { digest: before } = await listed(id)
    await save(id, '问：改过')
    const { places, digest } = await listed(id)
    expect(digest).not.toBe(before)
    expect(places[0]?.signatures[0]).toMatchObject({ current: false })
    expect(await signing(id, { name: '孙当事', digest: before })).toMatchObject({
      refusal: { code: 'signature.content-changed' },
    })
  })

  test('is refused at a place that is none, with a dot, and of who is stopped from work', async () => {
    const id = await draft()
    expect(await signing(id, { place: 'nobody', name: '孙' })).toMatchObject({
      refusal: { code: 'signature.place-unknown' },
    })
    const dot = { ...STROKES, lines: [[[5, 5, 0]]] }
    expect(await signing(id, { name: '孙', strokes: dot })).toMatchObject({
      refusal: { code: 'signature.too-short' },
    })
    await cases.state('person.suspended', [{ type: 'person', id: someone(li).person }], {
      from: '2026-11-01',
    })
    const asked = { place: 'officer', person: someone(li).person }
    expect(await signing(id, asked)).toMatchObject({
      ok: false,
      refusal: { code: 'person.suspended' },
    })
  })

  test('is taken by those who handle the case; who only may read it signs himself', async () => {
    const id = await draft()
    const leader = someone(other)
    expect(await signing(id, { name: '孙' }, leader)).toMatchObject({
      refusal: { code: 'right.missing' },
    })
    const { digest } = await listed(id)
    const own = { id, place: 'officer', digest, strokes: STROKES, device }
    const done = await does(leader, 'documents.sign-myself', own)
    expect(done).toMatchObject({ ok: true })
    expect((await listed(id)).places[1]?.signatures).toMatchObject([{ name: '赵外' }])
  })
})

describe('where nobody signs', () => {
  test('the refusal stands there with its reason and a witness', async () => {
    const id = await draft()
    const { digest } = await listed(id)
    const asked = {
      id,
      place: 'questioned',
      digest,
      name: '孙当事',
      because: '不认可',
      witness: '周邻居',
    }
    const alone = await does(someone(wang), 'documents.note-signature-refusal', {
      ...asked,
      witness: '孙当事',
    })
    expect(alone).toMatchObject({ refusal: { code: 'signature.own-witness' } })
    expect(await does(someone(wang), 'documents.note-signature-refusal', asked)).toMatchObject({
      ok: true,
    })
    const known = await withTx(scene.open.db, agency.id, (tx) => signaturesOf(tx, id))
    expect(shownOnSheet(known).notes.questioned).toContain(
      '孙当事拒绝签名：不认可。见证人：周邻居。',
    )
    const fact = (await scene.facts('document.signature-refused')).at(-1)
    expect(fact?.body).toMatchObject({ place: 'questioned', digest })
  })

  test('a signature is withdrawn with a reason, once, and only of this document', async () => {
    const id = await draft()
    const signed = await signing(id, { name: '孙当事' })
    const signature = signed.ok ? uuidOf(String(Object(signed.output).id)) : ''
    const asked = { id, signature, because: '签错位置' }
    const elsewhere = await does(someone(wang), 'documents.withdraw-signature', {
      ...asked,
      id: await draft(),
    })
    expect(elsewhere).toMatchObject({ refusal: { code: 'not-found' } })
    expect(await does(someone(wang), 'documents.withdraw-signature', asked)).toMatchObject({
      ok: true,
    })
    expect((await listed(id)).places[0]?.signatures).toEqual([])
    expect(await does(someone(wang), 'documents.withdraw-signature', asked)).toMatchObject({
      refusal: { code: 'signature.withdrawn' },
    })
  })
})

test('the same strokes make the same picture, which PNG readers read', () => {
  const picture = drawInk({ width: 1000, height: 500, lines: [line(100), line(250)] })
  const [a, b] = [writePng(picture), writePng(drawInk({ ...STROKES }))]
  expect(Buffer.compare(a, b)).toBe(0)
  expect([picture.width, picture.height]).toEqual([a.readUInt32BE(16), a.readUInt32BE(20)])
  const dark = picture.values.filter((value) => value < 128).length
  expect(dark / picture.values.length).toBeGreaterThan(0.02)
  expect(dark / picture.values.length).toBeLessThan(0.4)
})
