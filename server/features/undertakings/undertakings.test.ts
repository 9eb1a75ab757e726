import { parseInstant, type UndertakingWanted } from '@liuhen/law'
import { expect, test } from 'vitest'
import { someId } from '../../platform/kernel/testing.ts'
import { wantedShown } from './show-undertakings.ts'
import type { PersonUndertaking } from './undertaking.ts'

const wanted = (title: string, until = '', onLeaving = false): UndertakingWanted => ({
  ...{ role: 'archivist', title, onLeaving, until: parseInstant(until) },
  holds: (posts) => posts.includes('archivist'),
  citation: { pack: title, version: '1', title, article: '第九条', clauses: [], text: '保守秘密' },
})

const shown = (...texts: readonly UndertakingWanted[]) => {
  const found: PersonUndertaking = {
    ...{ scope: { agency: someId(1) }, agency: someId(1), agencyName: '某局', person: someId(2) },
    ...{ name: '吴', unit: '办公室', posts: ['archivist'], formerPosts: [], wanted: texts },
    ...{ dayOf: () => '', digestOf: () => '', sha256Of: () => '' },
  }
  return wantedShown(found)
}

test('several texts of one role are one line, which stands as the first that is over', () => {
  const [long, short] = ['2027-03-01T16:00:00.000Z', '2026-09-01T16:00:00.000Z']
  for (const texts of [
    [wanted('甲', short), wanted('乙', long)],
    [wanted('甲', long), wanted('乙', short)],
  ]) {
    expect(shown(...texts)).toMatchObject([{ role: 'archivist', until: short, leave: null }])
  }
  expect(shown(wanted('甲'), wanted('乙', long))).toMatchObject([{ until: null }])
})

test('what one of them wants on leaving is wanted', () => {
  const [line] = shown(wanted('甲'), wanted('乙', '', true))
  expect(line?.leave).toMatchObject({ occasion: 'leaving' })
})
