import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { perform } from '../../app/hallway/perform.ts'
import { withTx } from '../../platform/database/connect.ts'
import type { Decision, MachineActor, PersonActor } from '../../platform/kernel/index.ts'
import { accept, uuidOf } from '../../platform/kernel/index.ts'
import { DocumentPage, DocumentsOfPlace } from './document-shown.ts'
import { documentVerbs } from './module.ts'
import { type SealingHouse, sealDocument } from './sealing/seal-steps.io.ts'
import { decisionScene } from './test-decisions.io.ts'
import { idMade, type PaperScene, paperScene } from './test-papers.io.ts'
import { toPrint } from './to-print.io.ts'

const AT = '2026-03-02T01:00:00.000Z'
const Saved = z.object({
  saved: z.boolean(),
  revision: z.number(),
  conflict: z
    .object({ by: z.string(), differences: z.array(z.object({ key: z.string(), by: z.string() })) })
    .nullable(),
})
const MACHINE: MachineActor = { is: 'machine', name: 'documents', agency: '*' }

let papers: PaperScene
let scene: PaperScene['scene']
let agency: PaperScene['agency']
let li: PersonActor
let wang: PersonActor

beforeAll(async () => {
  papers = await paperScene(AT)
  ;({ scene, agency, li, wang } = papers)
})
afterAll(() => papers.close())

async function draft(template: string, who = li): Promise<string> {
  return idMade(await scene.did(who, 'documents.draft', { template, case: papers.file.id }))
}

async function page(id: string, who = li) {
  return DocumentPage.parse(await scene.did(who, 'documents.view', { id }))
}

const save = async (who: PersonActor, id: string, base: number, values: object) =>
  Saved.parse(await scene.did(who, 'documents.save', { id, base, values }))

describe('a draft', () => {
  test('is prefilled from the case, and nobody who does not handle the case writes one', async () => {
    const { values, form } = await page(await draft('inquiry-record'))
    expect(form.fields.length).toBeGreaterThan(3)
    expect(JSON.stringify(values)).toContain('李四')
    const other = await agency.hire('赵六', 'field', 'officer')
    const asked = { template: 'inquiry-record', case: papers.file.id }
    expect(await scene.does(other, 'documents.draft', asked)).toMatchObject({
      refusal: { code: 'right.missing' },
    })
  })

  test('the approval form is owed once an approval is given, and says who approved what and when', async () => {
    const made = await decisionScene(scene, agency).open([li])
    await withTx(scene.open.house.db, agency.id, (tx) =>
      tx
        .updateTable('enforcement_case')
        .set({ step: 'decision' })
        .where('id', '=', made.id)
        .execute(),
    )
    const leader = await agency.hire('周局长', 'office', 'leader')
    const asked = { id: made.id, step: 'decision', agreed: true, opinion: '按承办意见办理。' }
    await scene.did(leader, 'cases.approve', asked)
    const { proposed } = DocumentsOfPlace.parse(
      await scene.did(li, 'documents.of-case', { id: made.id }),
    )
    const owed = proposed.find(({ form }) => form === 'internal-approval-form')
    expect(owed).toMatchObject({ because: 'duty', template: 'internal-approval-form' })
    expect(owed?.citation?.clauses).toContain('SC-6b')
    const form = { template: 'internal-approval-form', case: made.id }
    const { values } = await page(idMade(await scene.did(li, 'documents.draft', form)))
    expect(values).toMatchObject({
      approver: '周局长',
      opinion: '同意。按承办意见办理。',
      'approved-at': AT,
    })
  })

  test('two people edit at once: the second is told and loses nothing', async () => {
    const id = await draft('internal-approval-form')
    const { values, form } = await page(id)
    const [one, two] = form.fields.filter(({ type }) => type === 'long' || type === 'text')
    if (one === undefined || two === undefined) throw new Error('two texts')
    expect(await save(wang, id, 1, { ...values, [one.key]: '王五写的' })).toMatchObject({
      saved: true,
      revision: 2,
    })
    const late = await save(li, id, 1, { ...values, [two.key]: '李四写的' })
    expect(late).toMatchObject({ saved: false, revision: 2, conflict: { by: '王五' } })
    expect(late.conflict?.differences.map(({ key, by }) => `${key} ${by}`).sort()).toEqual(
      [`${one.key} theirs`, `${two.key} mine`].sort(),
    )
    const mine = await page(id, li)
    expect(mine.asideValues?.[two.key]).toBe('李四写的')
    expect((await page(id, wang)).asideValues).toBeNull()
    const merged = { ...mine.values, [two.key]: '李四写的' }
    expect(await save(li, id, 2, merged)).toMatchObject({ saved: true, revision: 3 })
    expect((await page(id, li)).asideValues).toBeNull()
    expect((await page(id, li)).values).toMatchObject({
      [one.key]: '王五写的',
      [two.key]: '李四写的',
    })
  })

  test('a value that the template does not know is refused', async () => {
    const id = await draft('internal-approval-form')
    const refused = await scene.does(li, 'documents.save', {
      id,
      base: 1,
      values: { strange: 'x' },
    })
    expect(refused).toMatchObject({ refusal: { code: 'document.values' } })
  })
})

/** A machine that prints a fixed paper; everything behind it is the real thing. */
function sealing(break_: (name: string) => void = () => {}): SealingHouse {
  const act = async (name: string, input: object): Promise<Decision<unknown>> => {
    break_(name)
    const done = await scene.does(MACHINE, name, input)
    return done.ok ? accept(done.output) : done
  }
  const { house } = scene.open
  return {
    vault: papers.vault,
    now: house.clock.now,
    press: {
      print: async (sheet) => ({
        pdf: Buffer.from(`%PDF-1.7 ${sheet.title} ${sheet.number ?? ''}`),
        ...{ pages: 1, replaced: ['𱍐'], unreadable: [] },
      }),
    },
    toPrint: (id) => withTx(house.db, '*', (tx) => toPrint(tx, id)),
    sign: async ({ pdf }) => ({ pdf: Buffer.concat([pdf, Buffer.from(String(Math.random()))]) }),
    notePrinted: (printed) => act('documents.note-printed', printed),
    seal: (id, digests) => act('documents.seal', { id, digests }),
    noteFault: (id, problem) => act('documents.note-sealing-fault', { id, problem }),
  }
}

async function issued(): Promise<string> {
  const id = await draft('internal-approval-form')
  const { values, form } = await page(id)
  const texts = form.fields.filter(({ required, key }) => required && values[key] === undefined)
  const filled = Object.fromEntries(
    texts.map(({ key, type, choices }) => [key, sample(type, choices)]),
  )
  const { revision } = await save(li, id, 1, { ...values, ...filled })
  await issue(id, revision)
  return id
}

/** With a machine that can print. */
async function issue(id: string, revision: number): Promise<void> {
  const verb = documentVerbs({ cannotPrint: undefined }).find(({ name }) => name === ISSUE)
  if (verb === undefined) throw new Error(ISSUE)
  const done = await perform(scene.open.house, verb, li, { id, revision, onPaper: true })
  if (!done.ok) throw new Error(JSON.stringify(done.refusal))
}

const ISSUE = 'documents.issue'

function sample(type: string, choices: readonly { key: string }[] = []) {
  if (type === 'date') return '2026-03-01'
  if (type === 'moment') return AT
  if (type === 'number' || type === 'money') return 1
  if (type === 'choice') return choices[0]?.key ?? ''
  return '内容'
}

describe('an issued document', () => {
  test('is frozen, states its form to the rules, and a crash before the commit loses nothing', async () => {
    const id = uuidOf(await issued())
    const again = await scene.does(li, 'documents.save', { id, base: 2, values: {} })
    expect(again).toMatchObject({ refusal: { code: 'document.not-now' } })
    const fact = (await scene.facts('document.issued')).at(-1)
    expect(fact?.body).toMatchObject({ form: 'internal-approval-form', carrier: 'paper' })
    const crash = sealing((name) => {
      if (name === 'documents.seal') throw new Error('killed')
    })
    await expect(sealDocument(crash, id)).rejects.toThrow('killed')
    expect((await page(id)).sealing).toBe('printed')
    await sealDocument(sealing(), id)
    await sealDocument(sealing(), id)
    const sealed = (await scene.facts('document.sealed')).filter(({ subjects }) =>
      subjects.some((subject) => subject.id === id),
    )
    expect(sealed).toHaveLength(1)
    const { sha256, sealing: state, notDrawn } = await page(id)
    expect(notDrawn).toEqual({ characters: ['𱍐'], pictures: [] })
    expect(state).toBe('sealed')
    expect(sealed[0]?.body.sha256).toBe(sha256)
    expect(await papers.vault.waiting()).toEqual([])
  })

  test('a full disk says so on the page and is tried again with success', async () => {
    const id = uuidOf(await issued())
    const full = { ...sealing(), vault: { ...papers.vault, reserve: async () => FULL } }
    await expect(sealDocument(full, id)).rejects.toThrow('存储空间不足')
    expect((await page(id)).sealingProblem).toContain('存储空间不足')
    await sealDocument(sealing(), id)
    expect(await page(id)).toMatchObject({ sealing: 'sealed', sealingProblem: null })
  })

  test('is superseded by a new one only once that is issued, and a void one counts no more', async () => {
    const old = await issued()
    const id = idMade(await scene.did(li, 'documents.supersede', { id: old }))
    expect((await page(old)).state).toBe('issued')
    const twice = await scene.does(li, 'documents.supersede', { id: old })
    expect(twice).toMatchObject({ refusal: { code: 'document.superseded-already' } })
    await issue(id, 1)
    expect(await page(old)).toMatchObject({ state: 'superseded', supersededBy: id })
    await scene.did(li, 'documents.void', { id, because: '内容有误' })
    expect((await page(id)).voidBecause).toBe('内容有误')
  })
})

const FULL = { ok: false as const, needed: 1, free: 0 }

test('a document that the agency requires of a stage is proposed and owed', async () => {
  const director = await agency.hire('周主任', 'office', 'office-director')
  const type = { stage: 'investigation', form: 'evidence-list', title: '证据登记保存清单' }
  await scene.did(director, 'documents.define-type', type)
  const again = await scene.does(director, 'documents.define-type', type)
  expect(again).toMatchObject({ refusal: { code: 'document.type-known' } })
  const made = await decisionScene(scene, agency).open([li])
  const subjects = [{ type: 'case' as const, id: made.id }]
  await decisionScene(scene, agency).state('case.stage-entered', subjects, {
    stage: 'investigation',
  })
  const { proposed } = DocumentsOfPlace.parse(
    await scene.did(li, 'documents.of-case', { id: made.id }),
  )
  const owed = proposed.find(({ form }) => form === 'evidence-list')
  expect(owed).toMatchObject({ because: 'duty', template: 'evidence-list' })
  expect(owed?.citation?.clauses).toContain('SC-14.1.8')
})
