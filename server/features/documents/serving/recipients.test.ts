import { afterAll, describe, expect, test } from 'vitest'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import { decisionScene } from '../test-decisions.io.ts'
import { ServicesListed } from './serving-shown.ts'
import { daysAfter } from './start-service.ts'
import { AT, lacking, paper, servingScene } from './test-serving.io.ts'

const it = await servingScene()
afterAll(() => it.scene.close())
const { served, look, prove, complete } = it

describe('decisions are not served electronically (SC-15.4a, A-29)', () => {
  const send = { method: 'electronic' }

  test('a notice goes by e-mail with a proof', async () => {
    const { id, receipt } = await served('electronic')
    expect(await complete(id)).toMatchObject({ refusal: { code: 'law.refused' } })
    await prove(id, ['screenshot'], paper(receipt))
    expect(await complete(id)).toMatchObject({ ok: true })
  })

  test('a decision only by a higher source, and with the confirmation that the recipient signed', async () => {
    const { done, file, document, receipt } = await served('electronic', { decides: true })
    expect(done).toMatchObject({ refusal: { citations: [{ clauses: ['SC-15.4a'] }] } })
    const leader = await it.agency.hire('丁', 'office', 'leader')
    const source = {
      ...{ effect: 'service-method', level: 'law', for: ['electronic'] },
      ...{ title: '中华人民共和国行政处罚法', article: '第六十一条' },
    }
    const enter = (who: PersonActor, more: object = {}) =>
      it.scene.does(who, 'sources.enter', { ...source, ...more })
    expect(await enter(it.officer)).toMatchObject({ refusal: { code: 'right.missing' } })
    expect(await enter(it.agency.admin)).toMatchObject({ refusal: { code: 'law.refused' } })
    expect(await enter(leader, { article: '' })).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ clauses: ['SC-2b'] }] },
    })
    expect(await enter(leader, { level: 'superior-document' })).toMatchObject({
      refusal: { code: 'law.refused' },
    })
    expect(await enter(leader, { for: ['pigeon'] })).toMatchObject({
      refusal: { code: 'override.for' },
    })
    expect(await enter(leader)).toMatchObject({ ok: true })
    const start = { id: document, ...send, recipients: [{ party: file.party }] }
    expect(await it.scene.does(it.officer, 'services.start', start)).toMatchObject({ ok: true })
    const id = (await look(file)).services[0]?.id ?? ''
    await prove(id, ['screenshot'], paper(receipt))
    expect(await complete(id)).toMatchObject(lacking('受送达人签署的确认书', 'SC-15.4a'))
    await prove(id, ['signed-confirmation'], paper(receipt))
    expect(await complete(id)).toMatchObject({ ok: true })
  })
})

describe('whom a document is served on', () => {
  test('several recipients are followed each by himself; nobody is served twice at once', async () => {
    const file = await it.made.open([it.officer])
    const id = await it.made.write(file, it.officer, {
      decides: false,
      form: 'notice',
      state: 'issued',
    })
    const recipients = [{ party: file.party }, { name: '孙代理' }]
    const start = (to: readonly object[]) =>
      it.scene.does(it.officer, 'services.start', { id, method: 'direct', recipients: to })
    expect(await start(recipients)).toMatchObject({ ok: true })
    expect(await start([{ name: '孙代理' }])).toMatchObject({
      refusal: { code: 'service.running' },
    })
    const { services } = await look(file)
    expect(services.map(({ recipient }) => recipient).sort()).toEqual(['凤城路食品店', '孙代理'])
    const agent = services.find(({ recipient }) => recipient === '孙代理')?.id
    await it.scene.did(it.officer, 'services.fail', { id: agent, because: '不在家' })
    expect(await start([{ name: '孙代理' }])).toMatchObject({ ok: true })
  })

  test('a draft, a stranger and a later day are refused', async () => {
    const file = await it.made.open([it.officer])
    const id = await it.made.write(file, it.officer, { decides: false, form: 'notice' })
    const other = await it.made.open([it.officer])
    const start = (more: object) =>
      it.scene.does(it.officer, 'services.start', {
        ...{ id, method: 'direct', recipients: [{ party: file.party }], ...more },
      })
    expect(await start({})).toMatchObject({ refusal: { code: 'service.not-issued' } })
    const issued = await it.made.write(file, it.officer, {
      ...{ decides: false, form: 'notice', state: 'issued' },
    })
    expect(await start({ id: issued, recipients: [{ party: other.party }] })).toMatchObject({
      refusal: { code: 'service.not-party' },
    })
    expect(await start({ id: issued, on: '2026-12-31' })).toMatchObject({
      refusal: { code: 'service.future' },
    })
    expect(await start({ id: issued, method: 'pigeon' })).toMatchObject({
      refusal: { code: 'law.refused' },
    })
  })

  test('a colleague who does not handle the case looks and does not serve', async () => {
    const { file, id } = await served('direct')
    const colleague = await it.agency.hire('吕', 'field', 'officer')
    expect(await it.scene.does(colleague, 'services.list', { id: file.id })).toMatchObject({
      ok: true,
    })
    expect(
      await it.scene.does(colleague, 'services.fail', { id, because: '不在家' }),
    ).toMatchObject({
      refusal: { code: 'right.missing' },
    })
  })
})

test('an agency whose regulation names no ways serves by its own list', async () => {
  it.scene.open.setTime(AT)
  const own = await it.scene.found('s2', 'dandong-civil-affairs-2019')
  const who = await own.hire('宋', 'field', 'officer')
  const there = decisionScene(it.scene, own)
  const file = await there.open([who])
  const id = await there.write(file, who, { state: 'issued' })
  const receipt = await there.write(file, who, { decides: false, state: 'issued' })
  const start = { id, method: 'direct', recipients: [{ party: file.party }] }
  await it.scene.did(who, 'services.start', start)
  const listed = ServicesListed.parse(await it.scene.did(who, 'services.list', { id: file.id }))
  expect(listed).toMatchObject({ ruled: false, services: [{ missing: [{}, {}, {}] }] })
  expect(listed.ways.every(({ citation, source }) => citation === null && source !== null)).toBe(
    true,
  )
  const service = listed.services[0]?.id ?? ''
  expect(await it.scene.does(who, 'services.complete', { id: service })).toMatchObject({
    refusal: { code: 'service.proof-missing' },
  })
  const proofs = ['service-receipt', 'recipient-signature', 'signature-date']
  await it.scene.did(who, 'services.add-proof', {
    ...{ id: service, proofs, evidence: paper(receipt) },
  })
  expect(await it.scene.does(who, 'services.complete', { id: service })).toMatchObject({ ok: true })
})

test('thirty days of a public notice are counted over the end of a month', () => {
  expect(daysAfter('2026-01-31', 30)).toBe('2026-03-02')
})
