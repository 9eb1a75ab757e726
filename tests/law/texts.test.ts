import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import {
  PACK_IDS,
  REGULATIONS,
  readClauses,
  readPack,
  readReference,
} from '../../tools/law/read-packs.ts'

const sourceSchema = z.looseObject({ source: z.string() })

/** Words of a text; line breaks, spaces and the dashes of transcribed lists are layout. */
function bare(text: string): string {
  return text.replace(/^- /gm, '').replace(/\s/g, '')
}

function wholeText(pack: Pack): string {
  const articles = pack.articles.map(({ before, label, text }) => before + label + text)
  return [pack.front, ...articles, pack.back].join('')
}

describe.each(PACK_IDS)('%s', (id) => {
  test('the articles put together are the original, word for word', () => {
    const file = readFileSync(join(REGULATIONS, id, 'pack.yaml'), 'utf8')
    const { source } = sourceSchema.parse(parse(file))
    expect(bare(wholeText(readPack(id)))).toBe(bare(readReference(source)))
  })
})

test('the packs hold every clause of the reference list once, with its wording', () => {
  const held = PACK_IDS.flatMap((id) => readPack(id).articles.flatMap(({ clauses }) => clauses))
  const listed = readClauses()
  const known = new Set(listed.map(({ id }) => id))
  const referred = held.filter(({ id }) => known.has(id))
  expect(referred.map(({ id }) => id).toSorted()).toEqual([...known].toSorted())
  expect(known.size).toBe(397)
  const text = new Map(held.map((clause) => [clause.id, bare(clause.text)]))
  for (const clause of listed) expect(text.get(clause.id)).toBe(bare(clause.text))
})
