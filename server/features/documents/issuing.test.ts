import { afterAll, beforeAll, expect, test } from 'vitest'
import { perform } from '../../app/hallway/perform.ts'
import { withTx } from '../../platform/database/connect.ts'
import { instantOf } from '../../platform/kernel/index.ts'
import { DocumentPage } from './document-shown.ts'
import { documentVerbs } from './module.ts'
import { SignaturesListed } from './signatures/list-signatures.ts'
import { templatesOnShelf } from './template-shelf.io.ts'
import { filledUp } from './templates/testing.ts'
import { decisionScene } from './test-decisions.io.ts'
import { idMade, type PaperScene, paperScene } from './test-papers.io.ts'

const ISSUE = 'documents.issue'
const FORM = 'internal-approval-form'
let papers: PaperScene

beforeAll(async () => {
  papers = await paperScene('2026-03-02T01:00:00.000Z')
})
afterAll(() => papers.close())

async function issue(asked: object, cannotPrint?: string) {
  const verb = documentVerbs({ cannotPrint }).find(({ name }) => name === ISSUE)
  if (verb === undefined) throw new Error(ISSUE)
  const done = await perform(papers.scene.open.house, verb, papers.li, { onPaper: true, ...asked })
  return done.ok ? 'issued' : done.refusal.code
}

async function drafted(template = FORM): Promise<string> {
  const asked = { template, case: papers.file.id }
  return idMade(await papers.scene.did(papers.li, 'documents.draft', asked))
}

/** With something in every field; gives the revision that stands then. */
async function fill(id: string, who = papers.li, change: object = {}): Promise<number> {
  const { values, revision, form } = await page(id)
  const template = templatesOnShelf().get(form.key)?.template
  if (template === undefined) throw new Error(form.key)
  const all = { ...filledUp(template, values), ...change }
  await papers.scene.did(who, 'documents.save', { id, base: revision, values: all })
  return revision + 1
}

const page = async (id: string) =>
  DocumentPage.parse(await papers.scene.did(papers.li, 'documents.view', { id }))

test('nothing is issued, or thrown away, but what was read', async () => {
  const id = await drafted()
  const read = await fill(id)
  const now = await fill(id, papers.wang)
  expect(await issue({ id, revision: read })).toBe('document.changed-meanwhile')
  const late = await papers.scene.does(papers.li, 'documents.discard', { id, revision: read })
  expect(late).toMatchObject({ refusal: { code: 'document.changed-meanwhile' } })
  expect(await issue({ id, revision: now })).toBe('issued')
})

test('what is incomplete, or can be printed nowhere, is not issued', async () => {
  const id = await drafted()
  expect(await issue({ id, revision: 1 })).toBe('document.values')
  const revision = await fill(id)
  expect(await issue({ id, revision }, '没有排版程序')).toBe('document.no-press')
  expect(await issue({ id, revision })).toBe('issued')
})

test('a decision is not issued before it says what it decides', async () => {
  const id = await drafted('penalty-decision')
  expect(await issue({ id, revision: await fill(id) })).toBe('document.decisions')
})

test('without paper every place is signed under the very content', async () => {
  const id = await drafted()
  const revision = await fill(id)
  const electronic = { id, onPaper: false }
  expect(await issue({ ...electronic, revision })).toBe('document.unsigned')
  await signAll(id)
  const [text] = (await page(id)).form.fields.filter(({ type }) => type === 'long')
  const changed = await fill(id, papers.wang, { [text?.key ?? '']: '签名以后改动' })
  expect(await issue({ ...electronic, revision: changed })).toBe('document.unsigned')
  await signAll(id)
  expect(await issue({ ...electronic, revision: changed })).toBe('issued')
})

async function signAll(id: string): Promise<void> {
  const { scene, li } = papers
  const listed = await scene.did(li, 'documents.list-signatures', { id })
  const { places, digest } = SignaturesListed.parse(listed)
  for (const { key, staff } of places) {
    const who = staff ? { person: li.person } : { name: '赵某' }
    const asked = { id, place: key, digest, strokes: STROKES, device: '屏幕', ...who }
    await scene.did(li, 'documents.sign', asked)
  }
}

const line = (y: number) => Array.from({ length: 20 }, (_, i) => [100 + i * 20, y, i * 16])
const STROKES = { width: 1000, height: 500, lines: [line(100), line(250)] }

test.each([
  ['dated later than today', { madeOn: '2026-03-03' }, 'scan.date'],
  ['of today', { madeOn: '2026-03-02' }, undefined],
  ['with a folder in its name', { name: '../扫描.png' }, 'scan.name'],
])('a paper %s is announced: %j', async (_what, change, code) => {
  const paper = {
    ...{ title: '鉴定意见书', documentClass: 'expert-report', carrier: 'paper', place: '3柜' },
    ...{ name: '扫描.png', bytes: 10, case: papers.file.id, ...change },
  }
  const done = await papers.scene.does(papers.li, 'documents.announce-scan', paper)
  expect(done.ok ? undefined : done.refusal.code).toBe(code)
})

test('a new document takes over from the latest of the documents that it names', async () => {
  const { scene, agency, li } = papers
  const cases = decisionScene(scene, agency)
  const made = await cases.open([li])
  const earlier = await cases.write(made, li, { form: 'urging-notice', state: 'issued' })
  await cases.write(made, li, { form: 'urging-notice', state: 'issued' })
  const { db } = scene.open
  await withTx(db, agency.id, (tx) =>
    tx
      .updateTable('document')
      .set({ issued_at: instantOf('2026-01-05T01:00:00.000Z') })
      .where('id', '=', earlier)
      .execute(),
  )
  const asked = { template: 'execution-decision', case: made.id }
  const { values } = await page(idMade(await scene.did(li, 'documents.draft', asked)))
  expect(values).toMatchObject({ 'urged-on': '2026-03-02' })
})

test('nobody signs where a party signs in his own name, and a colleague who refuses fills no place', async () => {
  const { scene, agency, li } = papers
  const id = await drafted('inquiry-record')
  const { digest } = SignaturesListed.parse(
    await scene.did(li, 'documents.list-signatures', { id }),
  )
  const reader = await agency.hire('赵外', 'office', 'leader')
  const own = { id, place: 'questioned', digest, strokes: STROKES, device: '屏幕' }
  expect(await scene.does(reader, 'documents.sign-myself', own)).toMatchObject({
    refusal: { code: 'signature.outsider' },
  })
  const noted = { ...{ id, digest, place: 'officer', name: '李二' }, because: '不同意' }
  expect(
    await scene.does(li, 'documents.note-signature-refusal', { ...noted, witness: '周' }),
  ).toMatchObject({ refusal: { code: 'signature.staff-refusal' } })
})
