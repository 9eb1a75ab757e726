import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginField, dutiesOf, type Field, said } from './field.ts'
import { sisters } from './sisters-field.ts'

let field: Field
beforeAll(async () => {
  field = await beginField('shuncheng-district', '2026-03-02')
})
afterAll(() => field.story.close())

sisters(() => field, {
  gap: { film: ['09:15', '10:00'], says: '09:00起有15分钟' },
  articles: { record: '第七条', course: '第二十一条', notice: '第二十二条' },
  storing: 'sort-recordings',
  lacks: ['案件当事人', '案由名称'],
})

describe('article 14', () => {
  test('sampling with ten unrecorded minutes is not closed before a reason is given', async () => {
    const id = await field.hour('sampling-evidence')
    await field.film('09:00', '09:30')
    await field.film('09:40', '10:00')
    await field.judge(id)
    const refused = await field.closing(id, { reason: '已核对' })
    expect(refused).toContain('law.refused')
    expect(refused).toContain('09:30起有10分钟没有记录')
    const { story, wang, leader } = field
    const [gap] = (await field.view(id)).continuity?.gaps ?? []
    const why = { id, from: gap?.from, to: gap?.to, reason: 'battery-or-storage', note: '换电池' }
    await story.did(wang, 'activities.explain-gap', why)
    const [shown] = (await field.view(id)).continuity?.gaps ?? []
    const answer = { id, explanation: shown?.explanation?.id, agreed: true }
    await story.did(leader, 'activities.confirm-gap', answer)
    expect(await field.closing(id, { reason: '已核对' })).toBe('')
  })

  test('a hearing without any film is not closed', async () => {
    const id = await field.hour('hearing')
    expect(await field.closing(id, { reason: '已核对' })).toContain('第十四条')
  })

  test('a secret hearing is exempt with a reason only, and wants its written record', async () => {
    const id = await field.hour('hearing')
    const { story, wang, leader } = field
    const claim = { id, ground: 'secret', details: {} }
    const refused = await story.does(wang, 'activities.claim-exemption', claim)
    expect(JSON.stringify(refused)).toContain('理由')
    const stated = { ...claim, details: { reason: '涉及商业秘密' } }
    await story.did(wang, 'activities.claim-exemption', stated)
    await story.did(leader, 'activities.note-exemption', { id, agreed: true, opinion: '同意' })
    // Articles 7 and 14 both demand the recording: the stricter stands, with the other as lost.
    const shown = await field.view(id)
    const both = ['acts-recorded', 'dynamic-record'].flatMap((rule) => dutiesOf(shown, rule))
    expect(both).toMatchObject([{ state: 'excused' }])
    expect(await field.closing(id)).toContain('听证笔录')
  })

  test('a refusal without description is refused; with one its record is owed', async () => {
    const id = await field.hour('patrol')
    const asked = { id, conduct: ['refuse'] }
    const { story, wang } = field
    const empty = await story.does(wang, 'activities.record-non-cooperation', asked)
    expect(JSON.stringify(empty)).toContain('SC-14.3')
    const told = { ...asked, description: '当事人锁门拒绝检查' }
    await story.did(wang, 'activities.record-non-cooperation', told)
    const owed = dutiesOf(await field.view(id), 'refusals-recorded')
    expect(owed).toMatchObject([{ state: 'open' }])
    await field.step(id, 'issue-document', { form: 'refusal-record' })
    expect(dutiesOf(await field.view(id), 'refusals-recorded')).toMatchObject([
      { state: 'fulfilled' },
    ])
    expect(said(await field.view(id))).not.toContain('拒绝接受')
  })
})
