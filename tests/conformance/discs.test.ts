import type { Uuid } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { perform } from '../../server/app/hallway/perform.ts'
import { caseFileVerbs } from '../../server/features/case-files/module.ts'
import { useSealingKey } from '../../server/features/cases/parties/sealed-text.io.ts'
import { DiscShown } from '../../server/features/discs/show-disc.ts'
import { type PeopleScene, peopleScene } from '../../server/features/people/test-people.io.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'
import {
  BURN,
  type DiscOffice,
  discOffice,
  discReady,
  FILES,
  markedFor,
  NOW,
  sealForm,
} from './disc-office.ts'

let scene: PeopleScene

beforeAll(async () => {
  useSealingKey(new Uint8Array(32).fill(7))
  scene = await peopleScene(NOW)
})
afterAll(() => scene.close())

function by(clause: string) {
  return {
    refusal: {
      code: 'law.refused',
      citations: expect.arrayContaining([
        expect.objectContaining({ clauses: expect.arrayContaining([clause]) }),
      ]),
    },
  }
}

/** On a machine that can bind. */
function fileDoes(who: PersonActor, name: string, asked: object) {
  const verb = caseFileVerbs({ cannotBind: undefined }).find((one) => one.name === name)
  if (verb === undefined) throw new Error(name)
  return perform(scene.open.house, verb, who, asked)
}

async function fileDid(who: PersonActor, asked: object) {
  const shown = await fileDoes(who, 'case-files.show', asked)
  if (!shown.ok) throw new Error(JSON.stringify(shown.refusal))
  return shown.output
}

const show = async (who: PersonActor, id: Uuid) =>
  DiscShown.parse(await scene.did(who, 'discs.show', { id }))

describe('DD-23b: evidence without its disc in the file', () => {
  test('is not bound; with a verified disc in the file the disc is no reason any more', async () => {
    const house = await discOffice(scene, 'dd', 'dandong-civil-affairs-2019')
    const { li, clerk, file } = house
    const bind = async () => JSON.stringify(await fileDoes(li, 'case-files.bind', { id: file.id }))
    const archive = async () => {
      const asked = { id: file.id, archiveNumber: '2026-1', category: 'penalty' }
      return JSON.stringify(await scene.does(clerk, 'case-files.archive', asked))
    }
    for (const said of [await bind(), await archive()]) {
      expect(said).toContain('有1份作为证据的音像记录尚未复制为光盘')
      expect(said).toContain('DD-23b')
    }
    const disc = await discReady(house)
    await scene.did(clerk, 'discs.register-burn', { id: disc, ...BURN })
    expect(await bind()).toContain('有1份作为证据的音像记录的光盘尚未附卷')
    expect(await scene.does(clerk, 'discs.file', { id: disc })).toMatchObject({
      refusal: { code: 'disc.not-now' },
    })
    await scene.did(clerk, 'discs.store', { id: disc })
    expect(await scene.does(clerk, 'discs.file', { id: disc })).toMatchObject({
      refusal: { code: 'disc.paper-missing' },
    })
    await sealForm(scene, disc)
    await scene.did(clerk, 'discs.file', { id: disc })
    for (const said of [await bind(), await archive()]) expect(said).not.toContain('DD-23b')
    const { documents } = Listed.parse(await fileDid(li, { id: file.id }))
    expect(documents).toMatchObject([{ id: disc, carrier: 'disc', number: '盘〔2026〕1号' }])
  })

  test('counts only as what was read back: one changed file is named, another disc is told', async () => {
    const house = await discOffice(scene, 'dd2', 'dandong-civil-affairs-2019')
    const { clerk } = house
    const disc = await discReady(house)
    const burn = (files: typeof FILES) =>
      scene.does(clerk, 'discs.register-burn', { id: disc, ...BURN, files })
    const [sheet, film, text] = FILES
    if (sheet === undefined || film === undefined || text === undefined) throw new Error('files')
    const other = 'f'.repeat(64)
    const changed = await burn([sheet, { ...film, sha256: other }, text])
    expect(changed).toMatchObject({ refusal: { code: 'disc.differs' } })
    expect(JSON.stringify(changed)).toContain('data/originals/DSJ0001.MP4内容不同')
    expect(JSON.stringify(await burn([sheet, film]))).toContain('说明.txt读不到')
    expect(await burn([film, text])).toMatchObject({ refusal: { code: 'disc.other-disc' } })
    const strange = [sheet, film, text].map(({ path }) => ({ path, sha256: other }))
    expect(await burn(strange)).toMatchObject({ refusal: { code: 'disc.other-disc' } })
    expect((await show(clerk, disc)).disc.state).toBe('ready')
  })
})

describe('PDS3-9: the form of a disc', () => {
  let house: DiscOffice
  let disc: Uuid
  beforeAll(async () => {
    house = await discOffice(scene, 'pds', 'pingdingshan-emergency-2019')
    disc = await discReady(house)
    await scene.did(house.clerk, 'discs.register-burn', { id: disc, ...BURN })
  })

  test('has the exact title, is filled from registers and files, and names what is empty', async () => {
    const { li, clerk, otherHead } = house
    const { form, lacking } = await show(li, disc)
    expect(form?.title).toBe('执法音像记录设备摄录内容刻盘存储记录表')
    const values = Object.fromEntries((form?.fields ?? []).map(({ key, value }) => [key, value]))
    expect(values).toMatchObject({
      ...{ officers: '李四、王五', recorder: '李四', place: '凤城路 8 号', length: '1分1秒' },
      'recorded-from-to': '2026-11-20 09:00 至 2026-11-20 09:01',
      ...{ brand: '', model: '', format: '' },
    })
    expect(JSON.stringify(lacking)).toContain('设备品牌、设备型号、录音录像格式')
    const empty = await scene.does(li, 'discs.sign-form', { id: disc, as: 'participant' })
    expect(empty).toMatchObject({ refusal: { code: 'disc.field-empty' } })
    expect(await scene.does(clerk, 'discs.store', { id: disc })).toMatchObject(by('PDS3-9a'))
    const fields = { brand: '海康威视', model: 'DSJ-V8', format: 'MP4（H264，AAC）' }
    expect(await scene.does(otherHead, 'discs.fill-form', { id: disc, fields })).toMatchObject({
      refusal: { code: 'right.missing' },
    })
    await scene.did(li, 'discs.fill-form', { id: disc, fields })
  })

  test('is signed by everybody who took part, and last by the head of the unit', async () => {
    const { li, wang, head, otherHead, clerk } = house
    const sign = (who: PersonActor, as: 'participant' | 'head', more: object = {}) =>
      scene.does(who, 'discs.sign-form', { id: disc, as, ...more })
    await scene.did(li, 'discs.sign-form', { id: disc, as: 'participant' })
    expect(await sign(li, 'participant')).toMatchObject({
      refusal: { code: 'disc.signed-already' },
    })
    expect(await sign(clerk, 'participant')).toMatchObject({
      refusal: { code: 'disc.not-participant' },
    })
    const late = { id: disc, fields: { place: '别处' } }
    expect(await scene.does(li, 'discs.fill-form', late)).toMatchObject({
      refusal: { code: 'disc.signed' },
    })
    expect(await sign(head, 'head')).toMatchObject(by('PDS3-9b'))
    await scene.did(wang, 'discs.sign-form', { id: disc, as: 'participant' })
    expect(await scene.does(clerk, 'discs.store', { id: disc })).toMatchObject(by('PDS3-9c'))
    expect(await sign(li, 'head')).toMatchObject(by('PDS3-9c'))
    expect(await sign(otherHead, 'head')).toMatchObject({ refusal: { code: 'right.missing' } })
    await scene.did(head, 'discs.sign-form', { id: disc, as: 'head' })
    await scene.did(clerk, 'discs.store', { id: disc })
    const { disc: row, form } = await show(li, disc)
    expect(row.state).toBe('stored')
    expect(form?.head?.name).toBe('周科长')
    expect(form?.participants.map(({ signedAt }) => signedAt !== null)).toEqual([true, true])
  })

  test('PDS3-14b, PDS2-11b: what is evidence is submitted and bound by its disc only', async () => {
    const { li, clerk, file } = house
    const bind = async () => JSON.stringify(await fileDoes(li, 'case-files.bind', { id: file.id }))
    expect(await bind()).toContain('PDS3-14b')
    await sealForm(scene, disc)
    await scene.did(clerk, 'discs.file', { id: disc })
    expect(await bind()).not.toContain('PDS3-14b')
    const handedIn = { id: file.id, recipient: '市中级人民法院', discs: [disc] }
    await scene.did(clerk, 'discs.submit-evidence', handedIn)
    const next = await discOffice(scene, 'pds2', 'pingdingshan-emergency-2019')
    const early = { id: next.file.id, recipient: '市中级人民法院', discs: [await discReady(next)] }
    expect(await scene.does(next.clerk, 'discs.submit-evidence', early)).toMatchObject(
      by('PDS2-11b'),
    )
  })

  test('whoever may not know of a recording learns nothing of it from its disc, and fills in nothing', async () => {
    const { li, wang, clerk } = house
    const id = await discReady(house, 2)
    await scene.did(clerk, 'discs.register-burn', { id, ...BURN })
    const said = async (who: PersonActor) => {
      const { form, recordings, whyNot } = await show(who, id)
      const open = (which: string) => scene.did(who, 'discs.open-paper', { id, which })
      const papers = [await open('label'), await open('form')]
      return JSON.stringify([form?.fields, recordings, papers, whyNot.fill])
    }
    expect(await said(clerk)).toContain('DSJ0001')
    await markedFor(house, [li.person])
    const outside = await said(clerk)
    for (const word of ['DSJ0001', '2026-11-20 09', '凤城路', '1分1秒']) {
      expect(outside).not.toContain(word)
    }
    expect(outside).toContain('（已作保密标记）')
    expect(outside).toContain('您不在知悉人员之内')
    expect(await said(li)).toContain('凤城路')
    const filling = { id, fields: { brand: '海康威视' } }
    expect(await scene.does(wang, 'discs.fill-form', filling)).toMatchObject({ ok: false })
    expect(await scene.does(li, 'discs.fill-form', filling)).toMatchObject({ ok: true })
    await markedFor(house, null)
    expect(await scene.does(wang, 'discs.fill-form', filling)).toMatchObject({ ok: true })
  })

  test('a reason that the head accepts stands for a signature', async () => {
    const next = await discOffice(scene, 'pds3', 'pingdingshan-emergency-2019')
    const { li, wang, head, clerk } = next
    const id = await discReady(next)
    await scene.did(clerk, 'discs.register-burn', { id, ...BURN })
    const fields = { brand: '海康威视', model: 'DSJ-V8', format: 'MP4' }
    await scene.did(li, 'discs.fill-form', { id, fields })
    await scene.did(li, 'discs.sign-form', { id, as: 'participant' })
    const absent = { [wang.person]: '已调离本单位' }
    await scene.did(head, 'discs.sign-form', { id, as: 'head', absent })
    await scene.did(clerk, 'discs.store', { id })
    const { form } = await show(li, id)
    expect(form?.participants.map((one) => one.absent)).toEqual([null, '已调离本单位'])
  })
})

test('a test of a medium is good only by what was read; one that fails stands in the register', async () => {
  const house = await discOffice(scene, 'cd', 'chengde-safety-2017')
  const { clerk } = house
  const [id, second] = [await discReady(house), await discReady(house, 2)]
  await scene.did(clerk, 'discs.register-burn', { id, ...BURN })
  const bad = { id, files: FILES.slice(0, 2) }
  expect(await scene.does(clerk, 'discs.test-medium', bad)).toMatchObject({
    refusal: { code: 'disc.differs' },
  })
  await scene.did(clerk, 'discs.test-medium', { id, files: FILES })
  expect((await show(clerk, id)).disc.readable).toBe(true)
  await scene.did(clerk, 'discs.test-medium', { id, remark: '有划痕' })
  const list = async (asked: object) => Discs.parse(await scene.did(clerk, 'discs.list', asked))
  expect((await list({ state: 'unreadable' })).discs.map((one) => one.id)).toEqual([id])
  const first = await list({ limit: 1 })
  expect(first.discs).toHaveLength(1)
  const rest = await list({ limit: 1, after: first.next })
  expect([...first.discs, ...rest.discs].map((one) => one.id).sort()).toEqual([id, second].sort())
  expect((await list({ number: '2026〕2' })).discs.map((one) => one.id)).toEqual([second])
  const facts = await scene.facts('medium.tested')
  expect(facts.map(({ body }) => body.readable)).toEqual([true, false])
})

const Listed = z.looseObject({ documents: z.array(z.looseObject({ id: z.string() })) })
const Discs = z.looseObject({
  discs: z.array(z.looseObject({ id: z.string() })),
  next: z.string().nullable(),
})
