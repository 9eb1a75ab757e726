import { afterAll, describe, expect, test } from 'vitest'
import { storeRecordings } from '../../server/features/custody/handover/test-custody.io.ts'
import { Drafted } from '../../server/features/documents/draft-document.ts'
import {
  lacking,
  paper,
  servingScene,
  text,
} from '../../server/features/documents/serving/test-serving.io.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { uuidOf } from '../../server/platform/kernel/index.ts'

const it = await servingScene()
afterAll(() => it.scene.close())
const { served, look, prove, complete } = it

describe('a service of 顺城 is complete only with every proof of its way (SC-15)', () => {
  test('direct: receipt, signature and date may stand on one paper (SC-15.1)', async () => {
    const { id, receipt, file } = await served('direct')
    expect(await complete(id)).toMatchObject(lacking('送达回证', 'SC-15.1'))
    expect(await prove(id, ['service-receipt'], paper(receipt))).toMatchObject({ ok: true })
    expect(await complete(id)).toMatchObject(lacking('受送达人签收或代收人签收', 'SC-15.1'))
    expect(await prove(id, ['recipient-signature'], text('签了'))).toMatchObject({
      refusal: { code: 'service.proof-kind' },
    })
    await prove(id, ['recipient-signature'], paper(receipt))
    expect(await complete(id)).toMatchObject(lacking('签收日期', 'SC-15.1'))
    expect((await look(file)).services[0]?.missing).toMatchObject([
      { anyOf: [{ title: '签收日期' }] },
    ])
    await prove(id, ['signature-date'], text('2026年3月2日'))
    expect(await complete(id)).toMatchObject({ ok: true })
    const after = await look(file)
    expect(after.services).toMatchObject([{ state: 'complete', missing: [] }])
    expect(after.duties).toMatchObject([{ state: 'fulfilled' }])
    expect(await complete(id)).toMatchObject({ refusal: { code: 'state.not-allowed' } })
  })

  test('its receipt is drafted with what is served, to whom and how', async () => {
    const { id, file } = await served('direct')
    const drafted = await it.scene.did(it.officer, 'services.draft-receipt', { id })
    const { id: receipt } = Drafted.parse(drafted)
    const listed = await look(file)
    expect(listed.documents).toContainEqual(
      expect.objectContaining({ id: receipt, template: 'service-receipt', state: 'draft' }),
    )
    const row = await withTx(it.scene.open.db, it.agency.id, (tx) =>
      tx
        .selectFrom('document')
        .select('field_values')
        .where('id', '=', uuidOf(receipt))
        .executeTakeFirstOrThrow(),
    )
    expect(row.field_values).toMatchObject({
      ...{ recipient: '凤城路食品店', manner: 'direct', cause: '未取得许可经营' },
      papers: [{ title: '执法文书' }],
    })
  })

  test('leaving: circumstances and a photo, film or sound of it (SC-15.2)', async () => {
    const { id } = await served('leaving')
    await prove(id, ['receipt-note'], text('店主拒收，街道办李某在场见证'))
    expect(await complete(id)).toMatchObject(lacking('拍照或录像或录音', 'SC-15.2'))
    expect(await prove(id, ['video'], text('拍过了'))).toMatchObject({
      refusal: { code: 'service.proof-kind' },
    })
    const stranger = await it.agency.hire('张', 'office', 'officer')
    const [others = ''] = await storeRecordings(it.scene, it.agency, stranger, 1)
    expect(await prove(id, ['video'], { kind: 'recording', recording: others })).toMatchObject({
      refusal: { code: 'service.material' },
    })
    const [recording = ''] = await storeRecordings(it.scene, it.agency, it.officer, 1)
    await prove(id, ['video'], { kind: 'recording', recording })
    expect(await complete(id)).toMatchObject({ ok: true })
  })

  test('mail: slip and receipt; without the receipt it is overdue after the set time (SC-15.3)', async () => {
    const { id, receipt, file } = await served('mail')
    await prove(id, ['posting-slip'], paper(receipt))
    expect(await complete(id)).toMatchObject(lacking('回执', 'SC-15.3'))
    expect((await look(file)).duties).toMatchObject([
      { state: 'open', dueAt: '2026-03-17T16:00:00.000Z' },
    ])
    await prove(id, ['return-receipt'], paper(receipt))
    expect(await complete(id)).toMatchObject({ ok: true })
  })

  test('a letter that comes back needs its circumstances, then another way is open (SC-15.3)', async () => {
    const { id, file, document } = await served('mail')
    const back = (because: string) => it.scene.does(it.officer, 'services.return', { id, because })
    expect(await back('')).toMatchObject({ refusal: { citations: [{ clauses: ['SC-15.3'] }] } })
    expect(await back('查无此人，3月5日退回')).toMatchObject({
      output: { remarks: [{ code: 'serve-otherwise' }] },
    })
    expect((await look(file)).duties).toMatchObject([{ state: 'open' }])
    it.scene.open.setTime('2026-03-06T01:00:00.000Z')
    const again = { id: document, method: 'direct', recipients: [{ party: file.party }] }
    expect(await it.scene.does(it.officer, 'services.start', again)).toMatchObject({ ok: true })
    const { services, duties } = await look(file)
    expect(services.map(({ state }) => state)).toEqual(['open', 'returned'])
    expect(duties.map(({ state }) => state).sort()).toEqual(['fulfilled', 'open'])
  })

  test('fax: time and number besides a proof (SC-15.4b)', async () => {
    const { id, receipt } = await served('fax')
    await prove(id, ['screenshot'], paper(receipt))
    expect(await complete(id)).toMatchObject(lacking('传真件上注明的传真时间', 'SC-15.4b'))
    await prove(id, ['fax-time'], text('10:05'))
    expect(await complete(id)).toMatchObject(lacking('传真件上注明的受送达人传真号码', 'SC-15.4b'))
    await prove(id, ['fax-number'], text('024-12345678'))
    expect(await complete(id)).toMatchObject({ ok: true })
  })

  test('commissioned: the circumstances on the receipt (SC-15.5)', async () => {
    const { id } = await served('commissioned')
    expect(await complete(id)).toMatchObject(lacking('送达回证上注明的情况', 'SC-15.5'))
    await prove(id, ['receipt-note'], text('由抚顺县局代为送达'))
    expect(await complete(id)).toMatchObject({ ok: true })
  })

  test('public notice: reason, manner, course, paper, picture, and its time (SC-15.6)', async () => {
    const { id, receipt } = await served('announcement')
    await prove(id, ['manner', 'course'], text('在公告栏张贴并在网站刊登'))
    await prove(id, ['written-announcement'], paper(receipt))
    expect(await complete(id)).toMatchObject(lacking('公告送达的原因', 'SC-15.6'))
    await prove(id, ['reason'], text('两次邮寄均被退回'))
    expect(await complete(id)).toMatchObject(lacking('截屏截图或拍照或录像', 'SC-15.6'))
    await prove(id, ['screenshot'], paper(receipt))
    expect(await complete(id)).toMatchObject({
      refusal: { code: 'service.notice-running', facts: { until: '2026-04-01' } },
    })
    it.scene.open.setTime('2026-04-01T16:00:00.000Z')
    expect(await complete(id)).toMatchObject({ ok: true })
  })
})
