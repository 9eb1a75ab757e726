import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { uuidOf } from '../../../platform/kernel/index.ts'
import { DraftShown } from './draft-shown.ts'
import { PreviewShown } from './preview-shown.ts'
import { runPreview } from './run-preview.io.ts'
import { openTestLaw, type TestLaw } from './test-law.io.ts'

const DANDONG = 'dandong-civil-affairs-2019'
const NOW = '2026-11-21T01:00:00.000Z'
const Opened = z.object({ id: z.string() })
const SettingChanged = z.object({ draft: z.string().nullable() })

let law: TestLaw

beforeAll(async () => {
  law = await openTestLaw(NOW)
  await law.did('regulations.adopt-pack', { pack: DANDONG, from: '2019-06-20' })
})
afterAll(() => law.close())

describe('the preview of a version that keeps longer', () => {
  test('counts every recording whose term moves, and frees none', async () => {
    await law.store('2026-11-01T00:00:00.000Z')
    await law.store('2026-11-02T00:00:00.000Z')
    const draft = await draftWith('v-longer', 'least-term', ['least'], 'P2Y')
    const shown = await law.preview(draft.id)
    expect(shown).toMatchObject({ state: 'done', stale: false, from: '2027-01-01' })
    expect(shown.done).toBe(shown.of)
    expect(shown.terms.longer.count).toBe(2)
    expect(shown.terms.longer.examples[0]?.untilNow).toBe('2027-11-01T16:00:00.000Z')
    expect(shown.terms.longer.examples[0]?.afterwards).toBe('2028-11-01T16:00:00.000Z')
    expect(shown.disposable.count).toBe(0)
  })

  test('leaves terms that other law promised as they are, when it keeps less long', async () => {
    const draft = await draftWith('v-shorter', 'least-term', ['least'], 'P1M')
    const shown = await law.preview(draft.id)
    expect(shown.terms).toMatchObject({ longer: { count: 0 }, shorter: { count: 0 } })
    expect(shown.disposable.count).toBe(0)
  })
})

describe('the duties of an activity that is not settled', () => {
  test('are compared as if the draft had been in force, and marked by what really binds', async () => {
    const [wang, li] = [await law.hire('王建国', ['officer']), await law.hire('李敏', ['officer'])]
    const officers = [wang.actor.person, li.actor.person]
    const words = { place: '凤城路 8 号', matter: '检查', party: '某院' }
    const asked = { kind: 'inspection', ...words, officers }
    const opened = await law.doesAs(wang.actor, 'activities.open', asked)
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
    const { id } = Opened.parse(opened.output)
    const coming = await noticing('v-notice', '本次执法全程录音录像。')
    const shown = await law.preview(coming.id)
    expect(shown.activities).toBe(1)
    const { change } = shown.duties
    expect(change.count).toBeGreaterThan(0)
    expect(change.takesEffect).toBe(0)
    const example = change.examples.find(({ sentence }) => sentence.includes('本次执法全程'))
    expect(example).toMatchObject({ subject: { type: 'activity', id }, takesEffect: false })
    expect(example?.before).toContain('为保护您的合法权益')
    const today = await noticing('v-today', '今日起用此语。', '2026-11-21')
    expect((await law.preview(today.id)).duties.change.takesEffect).toBe(change.count)
  })
})

describe('a preview is void', () => {
  test('when the draft changes', async () => {
    const draft = await draftWith('v-stale', 'least-term', ['least'], 'P2Y')
    expect((await law.preview(draft.id)).stale).toBe(false)
    await figure(draft.id, 'least-term', ['least'], 'P3Y')
    expect((await read(draft.id)).stale).toBe(true)
  })

  test('when a setting changes', async () => {
    const draft = await draftWith('v-setting', 'least-term', ['least'], 'P2Y')
    await law.preview(draft.id)
    await law.did('regulations.change-setting', { key: 'battery-min-percent', value: 41 })
    expect((await read(draft.id)).stale).toBe(true)
  })

  test('on the next day in Shanghai', async () => {
    const draft = await draftWith('v-day', 'least-term', ['least'], 'P2Y')
    await law.preview(draft.id)
    law.setTime('2026-11-21T15:59:59.000Z')
    expect((await read(draft.id)).stale).toBe(false)
    law.setTime('2026-11-21T16:00:00.000Z')
    expect((await read(draft.id)).stale).toBe(true)
    law.setTime(NOW)
  })

  test('and given up when the draft changes while it is computed', async () => {
    const draft = await draftWith('v-while', 'least-term', ['least'], 'P2Y')
    await law.did('regulations.order-preview', { id: draft.id })
    await figure(draft.id, 'least-term', ['least'], 'P3Y')
    await run(draft.id)
    expect(await read(draft.id)).toMatchObject({ state: 'failed', stale: true })
  })
})

test('a preview is not ordered twice at once, nor of a faulty draft', async () => {
  const draft = await draftWith('v-twice', 'least-term', ['least'], 'P2Y')
  await law.did('regulations.order-preview', { id: draft.id })
  expect(await law.does('regulations.order-preview', { id: draft.id })).toMatchObject({
    refusal: { code: 'preview.running' },
  })
  await figure(draft.id, 'least-term', ['least'], 'not a duration')
  expect(await law.does('regulations.order-preview', { id: draft.id })).toMatchObject({
    refusal: { code: 'regulation.draft-faulty', facts: { file: expect.stringContaining('22-') } },
  })
})

test('a killed preview goes on where it was and counts every recording once', async () => {
  const before = (await law.preview((await draftWith('v-a', 'least-term', ['least'], 'P2Y')).id))
    .recordings
  for (let more = 0; more < 600; more++) await law.store('2026-11-03T00:00:00.000Z')
  const draft = await draftWith('v-killed', 'least-term', ['least'], 'P2Y')
  await law.did('regulations.order-preview', { id: draft.id })
  let steps = 0
  const dying = () => {
    steps += 1
    if (steps > 3) throw new Error('killed')
    return law.house.clock.now()
  }
  const job = { draft: uuidOf(draft.id), agency: law.admin.agency }
  await expect(runPreview(law.db, dying, job)).rejects.toThrow('killed')
  const half = await read(draft.id)
  expect(half).toMatchObject({ state: 'running', digest: null })
  expect(half.recordings).toBe(500)
  await run(draft.id)
  const whole = await read(draft.id)
  expect(whole).toMatchObject({ state: 'done', recordings: before + 600 })
  expect(whole.terms.longer.count).toBe(before + 600)
  expect(whole.terms.longer.examples).toHaveLength(50)
})

describe('a setting of the agency', () => {
  test('that keeps longer holds at once', async () => {
    expect(await setting('P3Y')).toEqual({ draft: null })
  })

  test('that would let a recording go changes nothing and waits as a draft', async () => {
    const old = await law.store('2024-06-01T00:00:00.000Z')
    const before = await law.digest()
    const { draft } = await setting('P2Y')
    expect(await law.digest()).toBe(before)
    const shown = await law.preview(draft ?? '')
    expect(shown.disposable).toMatchObject({ count: 1, examples: [{ recording: old }] })
    expect(shown.terms.shorter.count).toBe(shown.recordings)
  })

  test('that is laxer than its clause is refused with the clause', async () => {
    const asked = { key: 'retention-recordings', value: 'P6M' }
    expect(await law.does('regulations.change-setting', asked)).toMatchObject({
      refusal: { code: 'law.refused', citations: [{ article: '第二十二条' }] },
    })
  })
})

async function draftWith(
  version: string,
  rule: string,
  path: string[],
  value: string,
  inForceFrom = '2027-01-01',
): Promise<DraftShown> {
  const asked = { pack: DANDONG, version, inForceFrom }
  const { id } = DraftShown.parse(await law.did('regulations.open-draft', asked))
  return figure(id, rule, path, value)
}

/** Another wording of the notice, with the digest that facts name it by. */
async function noticing(version: string, wording: string, from?: string): Promise<DraftShown> {
  const { id } = await draftWith(version, 'notice', ['wording'], wording, from)
  const digest = createHash('sha256').update(wording).digest('hex')
  return figure(id, 'notice', ['wording_sha256'], digest)
}

async function figure(id: string, rule: string, path: string[], value: string) {
  return DraftShown.parse(await law.did('regulations.change-figure', { id, rule, path, value }))
}

async function read(id: string): Promise<PreviewShown> {
  return PreviewShown.parse(await law.did('regulations.read-preview', { id }))
}

function run(id: string): Promise<void> {
  const job = { draft: uuidOf(id), agency: law.admin.agency }
  return runPreview(law.db, law.house.clock.now, job)
}

async function setting(value: string) {
  const asked = { key: 'retention-recordings', value }
  const { draft } = SettingChanged.parse(await law.did('regulations.change-setting', asked))
  return { draft }
}
