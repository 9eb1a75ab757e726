import { describe, expect, test } from 'vitest'
import type { PersonActor } from '../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import { packsOnShelf } from '../regulations/index.ts'
import { decideIssueSupply, type IssueSupply, type IssuingFacts } from './issue-supply.ts'
import { decideFilePaper } from './papers/file-paper.ts'
import { decideRegisterSupply, type RegisteringFacts, RegisterSupply } from './register-supply.ts'
import { decideReturnSupply } from './return-supply.ts'
import { mayActOn, type Supply, type SupplyFound, SupplyState } from './supply.ts'
import { decideTakeOut } from './take-out.ts'
import { decideWithdrawSupply } from './withdraw-supply.ts'

const AT = '2026-11-21T02:00:00.000Z'
const [agency, unit, file, id, packet] = [someId(1), someId(2), someId(3), someId(4), someId(5)]
const DIGEST = 'ab'.repeat(32)
const CD = 'chengde-safety-2017'
const SC = 'shuncheng-district'
const PDS = 'pingdingshan-emergency-2019'
const DD = 'dandong-civil-affairs-2019'

function person(...roles: readonly string[]): PersonActor {
  return {
    ...{ is: 'person', person: someId(6), account: someId(6), session: someId(6), agency, unit },
    ...{ roles, authenticatedAt: instantAt(AT) },
  }
}
const OUTLET = { [CD]: 'records-office', [SC]: 'office-director', [PDS]: 'records-office' } as const

function lawFor(regulation: string) {
  const packs = packsOnShelf().filter((pack) => pack.id === regulation)
  return { packs: packs.map((pack) => ({ ...pack, from: '2015-01-01' })), settings: {} }
}

const SUPPLY: Supply = {
  ...{ id, agency, number: '供〔2026〕1号', case: file, caseNumber: '罚案〔2026〕1号' },
  ...{ recipient: 'court', recipientTitle: '人民法院', body: '某区人民法院' },
  ...{ occasion: 'litigation', letterNumber: '（2026）行初12号', state: 'ready' },
  ...{ salt: new Uint8Array(16), packet, retained: { sha256: DIGEST, sm3: DIGEST } },
}

function found(regulation: string, role: string, over: Partial<Supply> = {}): IssuingFacts {
  return {
    ...{
      scope: { agency },
      supply: { ...SUPPLY, ...over },
      letter: true,
      ending: false,
      items: ['1', '2'],
    },
    ...{ law: lawFor(regulation), facts: [], who: person(role), digest: () => DIGEST },
    ...{ out: undefined, listed: true },
  }
}

function without<K extends keyof Supply>(key: K): Omit<Supply, K> {
  const { [key]: _gone, ...rest } = SUPPLY
  return rest
}

const ISSUE: IssueSupply = { id, way: 'hand', receiver: '王法官', paper: 'none' }
const issue = (facts: IssuingFacts, over: Partial<IssueSupply> = {}) =>
  decideIssueSupply(facts, { ...ISSUE, ...over }, { at: instantAt(AT) })

function by(...clauses: readonly string[]) {
  return {
    refusal: {
      code: 'law.refused',
      citations: expect.arrayContaining([expect.objectContaining({ clauses: [...clauses] })]),
    },
  }
}

describe('who supplies', () => {
  test.each([
    [CD, 'CD-18'],
    [SC, 'SC-18'],
    [PDS, 'PDS4-7.2'],
  ] as const)('%s: the outlet issues; everybody else is refused by %s', (regulation, clause) => {
    expect(issue(found(regulation, OUTLET[regulation]))).toMatchObject({ ok: true })
    for (const role of ['officer', 'department-head', 'leader']) {
      const facts = found(regulation, role)
      expect(issue(facts), role).toMatchObject(by(clause))
      const acts = [
        decideReturnSupply(facts, { id, pages: 1 }, { at: instantAt(AT) }),
        decideWithdrawSupply(facts, { id, because: '误登' }, { at: instantAt(AT) }),
        decideTakeOut(facts, {}, { at: instantAt(AT) }),
        decideFilePaper(facts, { id, key: 'letter', name: 'a.pdf', bytes: 9 }, moment(facts)),
      ]
      for (const act of acts) expect(act, role).toMatchObject(by(clause))
    }
  })

  test('a regulation that names no outlet refuses nobody by an article', () => {
    expect(issue(found(DD, 'records-office'))).toMatchObject({
      ok: true,
      accepted: { warnings: [] },
    })
  })
})

function moment({ who }: Pick<SupplyFound, 'who'>) {
  return momentAt(AT, who)
}

describe('what leaves', () => {
  test('without a copy that stays nothing leaves where the article wants one; else it only advises', () => {
    const bare = { ...found(CD, 'records-office'), supply: without('retained') }
    expect(issue(bare)).toMatchObject(by('CD-18'))
    const advised = issue({ ...bare, law: lawFor(PDS) })
    expect(advised).toMatchObject({ accepted: { warnings: [{ code: 'not-retained' }] } })
  })

  test.each([CD, SC, PDS])(
    '%s: without list or number of the letter it is refused',
    (regulation) => {
      const facts = found(regulation, OUTLET[regulation as keyof typeof OUTLET])
      expect(issue({ ...facts, items: [] })).toMatchObject({ refusal: { code: 'law.refused' } })
      const nameless = { ...facts, supply: { ...SUPPLY, letterNumber: '' } }
      expect(issue(nameless)).toMatchObject({ refusal: { code: 'law.refused' } })
      expect(issue(facts)).toMatchObject({ ok: true })
    },
  )

  test.each([
    ['an unscanned letter', { letter: false }, {}, 'supply.letter-missing'],
    ['a list that is not fixed', { listed: false }, {}, 'supply.not-listed'],
    ['a paper file without its pages', {}, { paper: 'copy' }, 'supply.pages'],
    [
      'a paper file that somebody has',
      { out: { number: '借〔2026〕1号', name: '李四' } },
      { paper: 'original', pages: 9 },
      'supply.paper-out',
    ],
    [
      'a return before it left',
      {},
      { paper: 'original', pages: 9, returnBy: '2026-11-20T02:00:00.000Z' },
      'supply.return-by',
    ],
    ['a return of a copy', {}, { paper: 'copy', pages: 9, returnBy: AT }, 'supply.return-by'],
  ] as const)('%s stops it', (_what, facts, asked, code) => {
    const told = issue({ ...found(CD, 'records-office'), ...facts }, asked)
    expect(told).toMatchObject({ refusal: { code } })
  })

  test('what is stated names no person and no body', () => {
    const told = issue(found(CD, 'records-office'), {
      ...{ paper: 'original', pages: 9, returnBy: '2026-12-20T02:00:00.000Z' },
    })
    if (!told.ok) throw new Error(JSON.stringify(told.refusal))
    const [fact] = told.accepted.facts
    expect(fact?.body).toMatchObject({ retained: true, items: 2, pages: 9, sha256: DIGEST })
    expect(JSON.stringify(fact)).not.toMatch(/王法官|某区/)
  })
})

describe('a letter', () => {
  const registering = (regulation: string, role: string): RegisteringFacts => ({
    case: {
      ...{ id: file, agency, unit, number: SUPPLY.caseNumber, category: 'penalty', cause: '案由' },
      ...{ procedure: 'penalty-general', step: 'filing', stage: 'start', summary: '' },
      ...{ source: 'report', state: 'archived', handlers: [], openedBy: someId(6) },
      ...{ openedAt: instantAt(AT), salt: new Uint8Array(16), scope: { agency } },
    },
    ...{ scope: { agency }, law: lawFor(regulation), facts: [], who: person(role) },
    ...{ digest: () => DIGEST, digestWith: () => DIGEST, next: { year: 2026, sequence: 1 } },
  })
  const LETTER = { id: file, recipient: 'court', body: '某区人民法院', receivedOn: '2026-11-20' }
  const register = (regulation: string, role: string, over: object = {}) => {
    const asked = { ...LETTER, occasion: 'litigation', letterNumber: '12号', ...over }
    const facts = registering(regulation, role)
    return decideRegisterSupply(facts, RegisterSupply.parse(asked), moment(facts))
  }

  test('is registered by the outlet, with its number, its body and its day', () => {
    expect(register(CD, 'records-office')).toMatchObject({ accepted: { number: '供〔2026〕1号' } })
    expect(register(CD, 'officer')).toMatchObject(by('CD-18'))
    expect(register(PDS, 'records-office', { letterNumber: '' })).toMatchObject(by('PDS4-7.2'))
    expect(register(DD, 'records-office', { letterNumber: '' })).toMatchObject({
      refusal: { code: 'supply.letter-number' },
    })
    expect(register(PDS, 'records-office', { occasion: 'audit' })).toMatchObject(by('PDS4-7.2'))
    expect(register(DD, 'records-office', { recipient: 'newspaper' })).toMatchObject({
      refusal: { code: 'supply.recipient' },
    })
    expect(register(CD, 'records-office', { receivedOn: '2026-11-22' })).toMatchObject({
      refusal: { code: 'supply.received-on' },
    })
  })

  test('of a dispute holds the recordings where the regulation has a ground for it', () => {
    const kinds = (told: ReturnType<typeof register>) =>
      told.ok ? told.accepted.facts.map(({ kind }) => kind) : []
    for (const regulation of [CD, PDS]) {
      expect(kinds(register(regulation, 'records-office'))).toContain('hold.placed')
    }
    const enforcement = { occasion: 'enforcement-application' }
    expect(kinds(register(PDS, 'records-office', enforcement))).toEqual(['supply.requested'])
    expect(kinds(register(DD, 'records-office'))).toEqual(['supply.requested'])
  })
})

test('each act is possible in its states and in no other', () => {
  const acts = [
    'file-letter',
    'file-receipt',
    'choose',
    'issue',
    'print',
    'return',
    'withdraw',
    'file-ending',
    'lift',
  ] as const
  const table = SupplyState.options.map((state) => [
    state,
    acts.filter((act) => mayActOn(act, { ...SUPPLY, state }).ok).join(' '),
  ])
  expect(Object.fromEntries(table)).toEqual({
    registered: 'file-letter choose withdraw file-ending lift',
    making: 'file-letter file-ending',
    ready: 'file-letter choose issue print withdraw file-ending lift',
    issued: 'file-receipt print return file-ending lift',
    returned: 'file-receipt print file-ending lift',
    withdrawn: 'lift',
  })
})

test('only an original that left comes back, and pages that it lacks are explained', () => {
  const out = { state: 'issued', paper: 'original', pages: 9 } as const
  const back = (over: Partial<Supply>, remark = '缺一页') =>
    decideReturnSupply(
      found(CD, 'records-office', over),
      { id, pages: 8, remark },
      { at: instantAt(AT) },
    )
  expect(back(out, '')).toMatchObject({ refusal: { code: 'supply.pages-differ' } })
  expect(back(out)).toMatchObject({ accepted: { facts: [{ body: { pages: 8 } }] } })
  expect(back({ ...out, paper: 'copy' })).toMatchObject({
    refusal: { code: 'supply.nothing-out' },
  })
  expect(back({})).toMatchObject({ refusal: { code: 'supply.not-now' } })
})
