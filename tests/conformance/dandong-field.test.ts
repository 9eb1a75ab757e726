import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { uuid } from '../golden/story.ts'
import { beginField, carriedBy, dutiesOf, type Field, said } from './field.ts'

/** 丹东's articles 10, 11, 15 to 17, 19 and 21 in the situations that the list of clauses names. */
let field: Field
beforeAll(async () => {
  const use = { basis: '《养老机构管理办法》', purpose: 'inspection' }
  field = await beginField('dandong-civil-affairs-2019', '2026-03-02', use)
})
afterAll(() => field.story.close())

const does = (verb: string, input: object) => field.story.does(field.wang, verb, input)

describe('notice', () => {
  test('an activity without a mark of it is listed as not told', async () => {
    const id = await field.hour('inspection')
    field.nextDay()
    const shown = await field.view(id)
    expect(dutiesOf(shown, 'notice')).toMatchObject([{ state: 'breached' }])
    expect(said(shown)).toContain('第十六条')
  })

  test('other words than the prescribed ones are refused', async () => {
    const id = await field.hour('inspection')
    const told = { id, addressees: ['party'], wording: '我们在录像。', proof: '录像 09:01' }
    const stated = field.story.now().replace('T02:00', 'T01:01')
    const refused = await does('activities.give-notice', { ...told, stated })
    expect(JSON.stringify(refused)).toContain('为保护您的合法权益，监督我们的执法行为')
  })
})

test('one recorder for two officers is warned of at the start and listed', async () => {
  const day = field.nextDay()
  await field.check()
  const { story, wang } = field
  const officers = [wang.person, field.li.person]
  const asked = { kind: 'inspection', place: '某路', matter: '检查', party: '某院', officers }
  const use = { basis: '年度计划', purpose: 'inspection', devices: carriedBy(field).slice(0, 1) }
  const opened = await story.did(wang, 'activities.open', { ...asked, ...use })
  story.at(`${day} 09:00`)
  const id = uuid(opened.id)
  await field.step(id, 'arrive')
  const shown = await field.view(id)
  await field.step(id, 'end')
  expect(JSON.stringify(opened.warnings)).toContain('第十五条')
  expect(said(shown)).toContain('第十五条')
})

describe('from arrival to end', () => {
  const FILMS: readonly [string, readonly [string, string][], readonly string[]][] = [
    ['filmed five minutes late', [['09:05', '10:00']], ['09:00起有5分钟']],
    [
      'filmed in two files without loss',
      [
        ['09:00', '09:30'],
        ['09:30', '10:00'],
      ],
      [],
    ],
    [
      'filmed in two files three minutes apart',
      [
        ['09:00', '09:30'],
        ['09:33', '10:00'],
      ],
      ['09:30起有3分钟'],
    ],
    ['filmed from its middle', [['09:30', '10:00']], ['09:00起有30分钟']],
  ]
  test.each(FILMS)('a measure %s', async (_, films, gaps) => {
    const id = await field.hour('coercive-measure')
    for (const [from, to] of films) await field.film(from, to)
    await field.judge(id)
    const shown = await field.view(id)
    const asked = dutiesOf(shown, 'main-stages').concat(dutiesOf(shown, 'whole-course'))
    expect(asked.length > 0).toBe(gaps.length > 0)
    for (const gap of gaps) expect(asked.map(({ what }) => what).join()).toContain(gap)
  })

  test('what was filmed after the end covers nothing and is marked', async () => {
    const id = await field.hour('inspection')
    const day = field.nextDay()
    field.story.at(`${day} 12:00`)
    const recording = await field.film(`${day} 08:00`, `${day} 08:30`)
    await field.story.did(field.wang, 'recordings.match', { id: recording, activity: id })
    await field.judge(id)
    const shown = await field.view(id)
    expect(shown.continuity?.coveredMs ?? 0).toBe(0)
    expect(said(shown)).toContain('属于事后补录')
    expect(JSON.stringify(shown.continuity?.result)).toContain(`"when":"after"`)
  })
})

test('ten black minutes in a film are pointed out', async () => {
  const id = await field.hour('inspection')
  await field.film('09:00', '10:00', { passages: [{ kind: 'dark', fromMs: 0, toMs: 600_000 }] })
  expect(said(await field.view(id))).toContain('黑屏')
})

const KINDS = ['inspection', 'complaint', 'advance-registration', 'service', 'coercive-measure']
test.each([...KINDS, 'other-field-activity'])('%s without a film is not recorded', async (kind) => {
  const id = await field.hour(kind)
  expect(dutiesOf(await field.view(id), 'recording')).toMatchObject([{ state: 'open' }])
  field.nextDay()
  const late = dutiesOf(await field.view(id), 'recording')
  expect(late).toMatchObject([{ state: 'breached', citation: { article: '第十条' } }])
})

test('the recording of a complaint is found by its number', async () => {
  await field.hour('complaint', { caseNumber: '12345-0302-7' })
  const recording = await field.film('09:00', '10:00')
  const listed = await field.story.did(field.office, 'recordings.list', { q: '12345-0302-7' })
  expect(JSON.stringify(listed)).toContain(recording)
})

describe('handing in', () => {
  const late = async (day: string, time: string) => {
    const { story, office, wang, devices } = field
    const id = await field.hour('inspection')
    const friday = story.now().slice(0, 10)
    await field.step(id, 'register-hand-in-exception', {
      ground: 'remote-enforcement',
      note: '外地',
    })
    story.at(`${friday} 18:00`)
    await field.step(id, 'return')
    const next = field.nextDay()
    story.at(`${day === 'next' ? next : friday} ${time}`)
    for (const device of devices) {
      const asked = { id, device, from: wang.person, sealed: true, condition: '完好' }
      await story.did(office, 'activities.hand-over-device', asked)
    }
    return dutiesOf(await field.view(id), 'hand-in').filter(({ key }) =>
      key.includes('hand-in#hand-in'),
    )
  }

  test('of a recorder the same day, and overdue on the next without an exception', async () => {
    const id = await field.hour('inspection')
    field.nextDay()
    const shown = dutiesOf(await field.view(id), 'hand-in')
    expect(shown).toMatchObject([{ state: 'breached' }, { state: 'breached' }])
    const asked = { id, ground: 'remote-enforcement', note: '外地' }
    expect(JSON.stringify(await does('activities.register-hand-in-exception', asked))).toContain(
      '届满',
    )
  })

  test.each([
    ['17:59', 'fulfilled'],
    ['18:01', 'breached'],
  ])('after a return at 18:00 until 18:00 of the next day: %s is %s', async (time, state) => {
    expect(await late('next', time)).toMatchObject([{ state }, { state }])
  })
})

test('one operator of the office alone does not begin an export, and an officer never', async () => {
  const { story, office, wang } = field
  const files = [{ name: 'a.mp4', bytes: 1, sha256: 'a'.repeat(64) }]
  const list = { label: '一号仪', station: '办公室', totalFiles: 1, totalBytes: 1, files }
  const opened = await story.did(office, 'collect.open', list)
  expect(opened).toMatchObject({ state: 'waiting' })
  const refused = await story.does(wang, 'collect.open', list)
  expect(refused).toMatchObject({ ok: false })
})
