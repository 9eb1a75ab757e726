import { describe, expect, test } from 'vitest'
import { dutiesOf, type Field, said } from './field.ts'

/** What the regulations of 承德, 顺城 and 邯郸 demand in the same words, in the same situations. */
export interface Sister {
  /** A film of an hour's investigation, and what is said of the rest. */
  readonly gap: { readonly film: readonly [string, string]; readonly says: string }
  /** Article of recording, of the whole course, of the notice. */
  readonly articles: { readonly record: string; readonly course: string; readonly notice: string }
  readonly storing: string
  /** Items of the filing form that a recording without activity lacks, as they are named. */
  readonly lacks: readonly string[]
}

export function sisters(field: () => Field, sister: Sister): void {
  told(field, sister)
  recorded(field, sister)
  stored(field, sister)
}

function told(field: () => Field, { articles }: Sister): void {
  describe('notice', () => {
    test('questioning without a mark is asked for time and proof until they are given', async () => {
      const id = await field().hour('inquiry')
      const { story, wang } = field()
      expect(await field().closing(id)).toContain('没有告知对方正在记录')
      expect(said(await field().view(id))).toContain(articles.notice)
      const stated = new Date(Date.parse(story.now()) - 3_600_000).toISOString()
      const told = { id, stated, proof: '询问笔录第1页', addressees: ['party'] }
      await story.did(wang, 'activities.give-notice', told)
      expect(await field().closing(id)).not.toContain('没有告知')
      expect(dutiesOf(await field().view(id), 'told-beforehand')[0]?.state).toBe('fulfilled')
    })

    test('a measure that had begun before the notice was not told beforehand', async () => {
      const id = await field().hour('coercive-measure')
      const { story, wang } = field()
      const stated = new Date(Date.parse(story.now()) - 1_200_000).toISOString()
      const told = { id, stated, proof: '录像 09:40', addressees: ['party'] }
      await story.did(wang, 'activities.give-notice', told)
      expect(said(await field().view(id))).toContain('未事先告知')
    })
  })
}

function recorded(field: () => Field, { gap, articles }: Sister): void {
  test('unrecorded minutes of an investigation are shown and a reason is demanded', async () => {
    const id = await field().hour('investigation')
    await field().film(...gap.film)
    await field().judge(id)
    const refused = await field().closing(id)
    expect(refused).toContain(gap.says)
    expect(refused).toContain(articles.course)
    expect(dutiesOf(await field().view(id), 'whole-course')).toMatchObject([{ state: 'open' }])
  })

  test('declared limited: the key stages and the document are named while they lack', async () => {
    const id = await field().hour('investigation')
    await field().step(id, 'declare-limited', { reason: 'obstruction', note: '当事人锁门' })
    const first = await field().closing(id)
    expect(first).toContain('重要环节的记录')
    await field().step(id, 'mark-shot', { content: 'key-stage', method: 'audio' })
    const second = await field().closing(id)
    expect(second).not.toContain('重要环节的记录')
    expect(second).toContain('执法文书记录')
    await field().step(id, 'issue-document', { form: 'other', title: '现场笔录' })
    expect(await field().closing(id)).not.toContain('受客观条件限制')
  })

  test.each(['service', 'inquiry', 'coercive-measure'])(
    '%s without material is closed only with a reason',
    async (kind) => {
      const id = await field().hour(kind)
      const refused = await field().closing(id)
      expect(refused).toContain('尚无音像记录')
      expect(refused).toContain(articles.record)
    },
  )

  test('a voice recording is material too', async () => {
    const id = await field().hour('hearing')
    await field().film('09:00', '10:00', { media: 'audio' })
    await field().judge(id)
    expect(await field().closing(id)).not.toContain('尚无音像记录')
  })
}

function stored(field: () => Field, { storing, lacks }: Sister): void {
  test('what is not stored by the end of the day is overdue', async () => {
    const id = await field().hour('investigation')
    expect(dutiesOf(await field().view(id), storing)).toMatchObject([
      { state: 'open' },
      { state: 'open' },
    ])
    field().nextDay()
    expect(dutiesOf(await field().view(id), storing)).toMatchObject([
      { state: 'breached' },
      { state: 'breached' },
    ])
  })

  test('a recording is filed with every item only, and found by each', async () => {
    const { story, wang, office } = field()
    const id = await field().hour('investigation', { party: '宏达加油站', matter: '无证经营案' })
    field().nextDay()
    const recording = await field().film('08:00', '08:10')
    const bare = JSON.stringify(await story.does(office, 'recordings.file', { id: recording }))
    for (const word of lacks) expect(bare).toContain(word)
    await story.did(wang, 'recordings.file', { id: recording, activity: id })
    for (const filter of [{ q: '宏达' }, { q: '无证经营' }, { q: 'DSJ0231' }, { q: '王建国' }]) {
      const listed = JSON.stringify(await story.did(office, 'recordings.list', filter))
      expect(listed).toContain(recording)
    }
  })
}
