import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { withTx } from '../../../platform/database/connect.ts'
import { openTestLaw, type TestLaw } from '../drafts/test-law.io.ts'
import { BreachesListed, RefusalsListed } from './list-kept.ts'

const DANDONG = 'dandong-civil-affairs-2019'
const NOW = '2026-11-21T01:00:00.000Z'
const TODAY = '2026-11-21'
const REFUSED = 7

let law: TestLaw

beforeAll(async () => {
  law = await openTestLaw(NOW)
  await law.did('regulations.adopt-pack', { pack: DANDONG, from: '2019-06-20' })
  for (let at = 0; at < REFUSED; at += 1) {
    await law.does('regulations.change-setting', { key: 'retention-recordings', value: 'P6M' })
  }
  // A refusal that no clause made.
  await law.does('regulations.change-setting', { key: 'no-such-setting', value: 'P6M' })
  const { activity } = await openActivity()
  for (const row of DUTIES) await insertDuty({ ...row, activity })
})
afterAll(() => law.close())

test('refusals are turned page by page, each once, and none that cites no clause', async () => {
  const pages = await pagesOf((after) => refusals({ limit: 3, ...after }))
  expect(pages.map(({ length }) => length)).toEqual([3, 3, 1])
  const all = pages.flat()
  expect(new Set(all.map(({ id }) => id)).size).toBe(REFUSED)
  expect(all.every(({ citations }) => citations[0]?.article === '第二十二条')).toBe(true)
  expect(all.map(({ at }) => at)).toEqual(
    all
      .map(({ at }) => at)
      .toSorted()
      .reverse(),
  )
})

test.each([
  ['the article', { pack: DANDONG, article: '第二十二条' }, REFUSED],
  ['the clause', { pack: DANDONG, clause: 'DD-22a' }, REFUSED],
  ['another clause', { pack: DANDONG, clause: 'DD-21a' }, 0],
  ['the day', { since: TODAY }, REFUSED],
  ['the day after', { since: '2026-11-22' }, 0],
])('refusals are narrowed to %s', async (_by, asked, count) => {
  expect((await refusals(asked)).items).toHaveLength(count)
})

test('breaches are turned page by page, the newest first, equal times by key', async () => {
  const pages = await pagesOf((after) => breaches({ limit: 2, ...after }))
  expect(pages.map((page) => page.map(({ key }) => key))).toEqual([
    ['open-late', 'twin-a'],
    ['twin-b', 'made-good'],
  ])
})

test.each([
  ['the article', { pack: DANDONG, article: '第二十一条' }, ['open-late', 'twin-a']],
  ['the clause', { pack: DANDONG, clause: 'DD-9a' }, ['twin-b', 'made-good']],
  ['what began since a day', { since: '2026-11-15' }, ['open-late']],
  ['another regulation', { pack: 'pingdingshan-emergency-2019' }, []],
])('breaches are narrowed to %s', async (_by, asked, keys) => {
  expect((await breaches(asked)).items.map(({ key }) => key)).toEqual(keys)
})

test('a breach names its activity, when it began, and is late although nobody judged it since', async () => {
  const { items } = await breaches({ limit: 1 })
  expect(items).toMatchObject([
    { state: 'breached', breachedSince: '2026-11-20T00:00:00.000Z', fulfilledAt: null },
  ])
  expect(items[0]?.subjectTitle).toMatch(/\d/)
})

test('the breaches of another agency are nowhere', async () => {
  const other = await law.foundAnother()
  const seen = await law.doesAs(other, 'regulations.list-breaches', {})
  expect(seen).toMatchObject({ ok: true, output: { breaches: [] } })
})

interface Row {
  readonly key: string
  readonly state: string
  readonly due: string
  readonly since: string | null
  readonly clause: string
}

const DUTIES: readonly Row[] = [
  { key: 'open-late', state: 'open', due: '2026-11-20', since: null, clause: 'DD-21a' },
  { key: 'open-still', state: 'open', due: '2026-11-25', since: null, clause: 'DD-21a' },
  { key: 'kept', state: 'fulfilled', due: '2026-11-01', since: null, clause: 'DD-21a' },
  { key: 'twin-b', state: 'breached', due: '2026-11-10', since: '2026-11-10', clause: 'DD-9a' },
  { key: 'twin-a', state: 'breached', due: '2026-11-10', since: '2026-11-10', clause: 'DD-21a' },
  { key: 'made-good', state: 'breached', due: '2026-11-02', since: '2026-11-03', clause: 'DD-9a' },
]

async function insertDuty({
  key,
  state,
  due,
  since,
  clause,
  activity,
}: Row & { activity: string }) {
  const article = clause === 'DD-9a' ? '第九条' : '第二十一条'
  const text = { pack: DANDONG, version: '2019-06-20', title: '制度', article, text: '。' }
  const citation = JSON.stringify({ ...text, clauses: [clause] })
  const { agency } = law.admin
  await withTx(law.db, agency, (tx) =>
    sql`insert into duty values (${agency}, ${key}, 'activity', ${activity}, 'r', 'k', null, '应办',
      'officer', '2026-10-01T00:00:00Z', ${`${due}T00:00:00Z`}::timestamptz, ${state}, null, ${since && `${since}T00:00:00Z`}::timestamptz,
      ${citation}::jsonb, '[]'::jsonb, null, 'activity', ${activity})`.execute(tx),
  )
}

async function openActivity() {
  const [wang, li] = [await law.hire('王建国', ['officer']), await law.hire('李敏', ['officer'])]
  const officers = [wang.actor.person, li.actor.person]
  const asked = { kind: 'inspection', place: '凤城路', matter: '检查', party: '某院', officers }
  const opened = await law.doesAs(wang.actor, 'activities.open', asked)
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal))
  const { id } = z.object({ id: z.string() }).parse(opened.output)
  await withTx(law.db, law.admin.agency, (tx) => tx.deleteFrom('duty').execute())
  return { activity: id }
}

async function refusals(asked: object) {
  const listed = RefusalsListed.parse(await law.did('regulations.list-refusals', asked))
  return { items: listed.refusals, next: listed.next }
}

async function breaches(asked: object) {
  const listed = BreachesListed.parse(await law.did('regulations.list-breaches', asked))
  return { items: listed.breaches, next: listed.next }
}

/** Every page, until there is none; more than ten would be a list that never ends. */
async function pagesOf<T>(
  ask: (after: { after?: string }) => Promise<{ items: readonly T[]; next: string | null }>,
): Promise<readonly (readonly T[])[]> {
  const pages: (readonly T[])[] = []
  let after: { after?: string } = {}
  while (pages.length < 10) {
    const { items, next } = await ask(after)
    pages.push(items)
    if (next === null) return pages
    after = { after: next }
  }
  throw new Error('no last page')
}
