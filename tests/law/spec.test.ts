import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KINDS } from '@liuhen/law'
import { expect, test } from 'vitest'
import { PACK_IDS, REGULATIONS, readClauses, readPack } from './read-packs.ts'

const spec = readFileSync(join(REGULATIONS, '../docs/specs/regulation-pack.md'), 'utf8')
const [, table = ''] = spec.split('## All 397 clauses')
const [listed = ''] = table.split('What the rules that follow')

const rows = [...listed.matchAll(/^\| `([a-z-]+)` \| (.*?) \|(?: (.*?) \|)?$/gm)].map(
  ([, kind = '', first = '', second]) => ({ kind, first: ids(first), second: ids(second ?? '') }),
)

function ids(cell: string): readonly string[] {
  return cell.split(' ').filter((id) => id !== '—' && id !== '')
}

test('the spec assigns every clause of the reference list to exactly one kind', () => {
  const assigned = rows.flatMap(({ first, second }) => [...first, ...second])
  expect(assigned.toSorted()).toEqual(
    readClauses()
      .map(({ id }) => id)
      .toSorted(),
  )
})

test('what the spec says to have a rule now is what the packs hold', () => {
  const rules = PACK_IDS.flatMap((id) => readPack(id).rules)
  for (const { kind } of KINDS) {
    const held = new Set(rules.filter((rule) => rule.kind === kind).flatMap((r) => r.clauses))
    expect(rows.find((row) => row.kind === kind)?.first.toSorted()).toEqual([...held].toSorted())
  }
})

test('the spec describes every kind', () => {
  for (const { kind } of KINDS) expect(spec).toMatch(new RegExp(`^\\| \`${kind}\` \\| \\S`, 'm'))
})
