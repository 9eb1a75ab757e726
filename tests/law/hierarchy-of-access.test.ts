import { compareWithSuperior } from '@liuhen/law'
import { expect, test } from 'vitest'
import { changePack } from './change-pack.ts'

const ABOVE = 'pingdingshan-emergency-2019'
const superior = changePack(ABOVE, {})

/** A station of the bureau with rules of its own on access, lending and review. */
function compared(rule: string, change: object) {
  const lower = changePack(ABOVE, { [rule]: change }, { id: 'station', under: ABOVE })
  return compareWithSuperior(superior, lower)
}

function listOf(rule: string, name: string): readonly unknown[] {
  const list: unknown = superior.rules.find(({ id }) => id === rule)?.params[name]
  if (!Array.isArray(list) || list.length === 0) throw new Error(`no ${name} in ${rule}`)
  return list
}

const STEP = { key: 'note', title: '阅示', role: 'archivist', of: 'agency' }
const CLAUSES = { clauses: ['PDS3-11b'] }

test.each<[string, object]>([
  ['copying', { steps: listOf('copying', 'steps').slice(1) }],
  ['release-annex-3', { except: { purpose: 'news', title: '宣传', ...CLAUSES } }],
  ['archive-room', { lending: 'approved' }],
  ['loans', { approver: undefined }],
  [
    'court-and-reconsideration',
    {
      recipients: [
        ...listOf('court-and-reconsideration', 'recipients'),
        { key: 'newspaper', title: '报社', clauses: ['PDS4-7.2'] },
      ],
    },
  ],
  ['archived-files', { signatures: 1 }],
  ['archived-files', { acts: listOf('archived-files', 'acts').slice(1) }],
  ['fees', { search_fen: 100 }],
  ['review-licences', { items: listOf('review-licences', 'items').slice(1) }],
])('%s: what is given up makes it laxer', (rule, change) => {
  expect(compared(rule, change).laxer.map((one) => one.rule)).toEqual([rule])
})

test.each<[string, object]>([
  ['copying', { steps: [...listOf('copying', 'steps'), STEP] }],
  ['release-annex-3', { except: undefined }],
  ['court-and-reconsideration', { retained: 'required' }],
  ['archived-files', { signatures: 3 }],
  ['loans', { lending: 'none', approver: 'leader-in-charge' }],
])('%s: what is demanded besides makes it stricter', (rule, change) => {
  const { laxer, stricter } = compared(rule, change)
  expect(laxer).toEqual([])
  expect(stricter.map((one) => one.rule)).toEqual([rule])
})

test('a requester who needs one paper less makes it laxer, and the paper is named', () => {
  const [unit] = listOf('parties', 'requesters')
  const requesters = [
    { ...Object(unit), papers: [{ key: 'identity', title: '申请人有效身份证件' }] },
    ...listOf('parties', 'requesters').slice(1),
  ]
  expect(compared('parties', { requesters }).laxer[0]?.sentence).toContain('单位介绍信')
})
