import { expect, test } from 'vitest'
import { type Evidence, examine } from './examine.ts'

const SOUND: Evidence = {
  ...{ objects: 12, damaged: [], facts: 40, proven: true, signed: true, stale: false },
  ...{
    remarks: [],
    awaiting: [],
    pages: 30,
    pagesFound: 30,
    lastPage: 27,
    documents: 9,
    recordings: 2,
  },
  ...{ unreadable: [], copyPlaces: 1, uncopied: [], unmarked: [] },
}
const not = (found: Partial<Evidence>) =>
  examine({ ...SOUND, ...found })
    .filter(({ result }) => result !== 'passed')
    .map(({ title, result }) => `${title} ${result}`)

test('a sound file passes every item of the four properties', () => {
  expect(not({})).toEqual([])
  expect(new Set(examine(SOUND).map(({ property }) => property)).size).toBe(4)
})

test.each<[Partial<Evidence>, string]>([
  [{ damaged: ['a.mp4'] }, '固化信息有效性 failed'],
  [{ proven: false }, '形成与办理过程可证明 failed'],
  [{ signed: false }, '数字签名 noted'],
  [{ stale: true }, '内容数据完整性 failed'],
  [{ pagesFound: 29 }, '页码连续性 failed'],
  [{ remarks: ['现场音像记录：缺'] }, '应录未录 noted'],
  [{ awaiting: ['询问笔录'] }, '签字扫描件 noted'],
  [{ unreadable: ['b.mp4'] }, '音像记录可读取 noted'],
  [{ copyPlaces: 0 }, '备份 noted'],
  [{ uncopied: ['a.mp4'] }, '备份 failed'],
  [{ unmarked: ['a.mp4'] }, '涉密标识一致 failed'],
])('%j is found as %s', (found, said) => {
  expect(not(found)).toEqual([said])
})
