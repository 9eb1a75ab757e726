import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KINDS } from '@liuhen/law'
import { expect, test } from 'vitest'
import { REGULATIONS } from '../../tools/law/read-packs.ts'

const spec = readFileSync(join(REGULATIONS, '../docs/specs/regulation-pack.md'), 'utf8')

test('the spec describes every kind', () => {
  for (const { kind } of KINDS) expect(spec).toMatch(new RegExp(`^\\| \`${kind}\` \\| \\S`, 'm'))
})

test('the spec describes no kind that does not exist', () => {
  const [, table = ''] = spec.split('## Kinds')
  const [listed = ''] = table.split('\n## ')
  const described = [...listed.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, kind]) => kind)
  expect(described.toSorted()).toEqual(KINDS.map(({ kind }) => kind).toSorted())
})
