import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { withTx } from '../../../platform/database/connect.ts'
import { instantOf, type PersonActor, uuidOf } from '../../../platform/kernel/index.ts'
import { momentAt } from '../../../platform/kernel/testing.ts'
import { type PeopleScene, peopleScene } from '../../people/test-people.io.ts'
import { decideArchiveFile } from './archive-file.ts'
import { factsForFiling } from './filing.io.ts'
import type { FilingFacts } from './filing.ts'
import { decideHandOver } from './hand-over.ts'
import { decideReturnFile } from './return-file.ts'

let scene: PeopleScene
let li: PersonActor
let archivist: PersonActor
let found: FilingFacts

const BOUND = { id: crypto.randomUUID(), sha256: 'ab'.repeat(32), pages: 12, stale: false }
const PASSED = { state: 'done', passed: true } as const
const FORM = { form: 'internal-approval-form', fields: ['approver', 'opinion', 'approval-time'] }

/** A closed case of 顺城; `told` adds that it is bound and was approved inside, with its form. */
beforeAll(async () => {
  const { useSealingKey } = await import('../../cases/parties/sealed-text.io.ts')
  useSealingKey(new Uint8Array(32).fill(3))
  scene = await peopleScene('2026-11-02T02:00:00.000Z')
  const agency = await scene.found('fl', 'shuncheng-district')
  li = await agency.hire('李四', 'field', 'officer')
  const wang = await agency.hire('王五', 'field', 'officer')
  archivist = await agency.hire('孙七', 'office', 'records-office')
  const opened = await scene.did(li, 'cases.open', {
    ...{ category: 'penalty', procedure: 'penalty-general', cause: '未按规定登记' },
    ...{ source: 'report', handlers: [li.person, wang.person] },
    parties: [{ role: 'party', kind: 'person', name: '李𬭚' }],
  })
  const { id } = z.object({ id: z.string() }).parse(opened)
  found = await withTx(scene.open.db, agency.id, async (tx) => {
    await tx
      .updateTable('enforcement_case')
      .set({ state: 'closed', closed_at: instantOf('2026-11-03T02:00:00.000Z') })
      .where('id', '=', uuidOf(id))
      .execute()
    const facts = await factsForFiling(tx, { id }, moment(li))
    if (!facts.ok) throw new Error(facts.refusal.code)
    return facts.accepted
  })
})
afterAll(() => scene.close())

describe('a bound file', () => {
  const ready = (): FilingFacts => ({ ...found, bound: BOUND, facts: [...found.facts, ...told()] })
  const refused: readonly [string, Partial<FilingFacts>, string][] = [
    ['that nobody has bound', { bound: undefined }, 'case-file.not-bound'],
    ['to which something came since', { bound: { ...BOUND, stale: true } }, 'case-file.stale'],
    ['that is just being bound anew', { running: true }, 'case-file.binding-runs'],
  ]
  test.each(refused)('%s is not handed over', (_what, change, code) => {
    expect(codeOf(decideHandOver({ ...ready(), ...change }, HANDS, moment(li)))).toBe(code)
  })

  test('is handed over once, and not when an article would keep it out of the archive', () => {
    expect(codeOf(decideHandOver(ready(), HANDS, moment(li)))).toBe('done')
    const given = { ...ready(), handover: GIVEN() }
    expect(codeOf(decideHandOver(given, HANDS, moment(li)))).toBe('case-file.given')
    const lacking = { ...ready(), facts: [...found.facts, ...told().slice(0, 2)] }
    const decided = decideHandOver(lacking, HANDS, moment(li))
    expect(decided).toMatchObject({ ok: false, refusal: { code: 'law.refused' } })
    expect(JSON.stringify(decided)).toContain('第六条')
  })
})

describe('a file that was handed over', () => {
  const given = (): FilingFacts => ({
    ...{ ...found, who: archivist, bound: BOUND, handover: GIVEN(), examination: PASSED },
    facts: [...found.facts, ...told()],
  })
  const refused: readonly [string, () => Partial<FilingFacts>, string][] = [
    ['not bound', () => ({ bound: undefined }), 'case-file.not-bound'],
    ['changed since', () => ({ bound: { ...BOUND, stale: true } }), 'case-file.stale'],
    ['not given', () => ({ handover: undefined }), 'case-file.not-given'],
    ['taken by who gave it', () => ({ who: li }), 'case-file.same-person'],
    ['not examined', () => ({ examination: undefined }), 'case-file.not-examined'],
    [
      'examined with a no',
      () => ({ examination: { ...PASSED, passed: false } }),
      'case-file.examination-failed',
    ],
    ['under a number of another', () => ({ numberTaken: true }), 'case-file.number-taken'],
    ['without what an article asks', () => ({ facts: found.facts }), 'law.refused'],
  ]
  test.each(refused)('is not archived: %s', (_what, change, code) => {
    const decided = decideArchiveFile({ ...given(), ...change() }, ARCHIVES, moment(archivist))
    expect(codeOf(decided)).toBe(code)
  })

  test('is archived by another person, with number, category and digest in the fact', () => {
    const decided = decideArchiveFile(given(), ARCHIVES, moment(archivist))
    expect(decided).toMatchObject({
      ok: true,
      accepted: {
        facts: [
          {
            kind: 'case.archived',
            body: { archiveNumber: '2026-0001', category: 'penalty', sha256: BOUND.sha256 },
          },
        ],
      },
    })
  })

  test('is given back by another person only, and only while it waits', () => {
    const because = { id: found.case.id, because: '目录缺页' }
    expect(codeOf(decideReturnFile(given(), because))).toBe('done')
    expect(codeOf(decideReturnFile({ ...given(), who: li }, because))).toBe('case-file.same-person')
    const taken = { ...GIVEN(), state: 'taken' } as const
    expect(codeOf(decideReturnFile({ ...given(), handover: taken }, because))).toBe(
      'case-file.not-given',
    )
  })
})

const HANDS = { id: BOUND.id }
const ARCHIVES = { id: BOUND.id, archiveNumber: '2026-0001', category: 'penalty', confirmed: true }
const GIVEN = () => ({ id: BOUND.id, state: 'given' as const, givenBy: li.person })

function moment(who: PersonActor) {
  return momentAt('2026-11-04T02:00:00.000Z', who)
}

function codeOf(decided: { ok: true } | { ok: false; refusal: { code: string } }): string {
  return decided.ok ? 'done' : decided.refusal.code
}

/** Bound, approved, and the form of the approval, as the rules are told. */
function told(): FilingFacts['facts'] {
  const at = instantOf('2026-11-03T03:00:00.000Z')
  const subject = { type: 'case', id: found.case.id }
  const bound = { id: crypto.randomUUID(), kind: 'case.bound', subjects: [subject], at, body: {} }
  const approved = { ...bound, id: crypto.randomUUID(), kind: 'approval.given' }
  const issued = { ...bound, id: crypto.randomUUID(), kind: 'document.issued', body: FORM }
  return [bound, approved, issued]
}
