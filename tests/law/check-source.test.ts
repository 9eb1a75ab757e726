import { checkSource, type Pack } from '@liuhen/law'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { PACK_IDS, readPack, readReference, readSource } from '../../tools/law/read-packs.ts'

const head = z.looseObject({ source: z.string() })
const named = z.looseObject({ article: z.string() })

function check(id: string, change: (pack: Pack) => Pack): readonly string[] {
  const source = readSource(id)
  const files = source.articles.map(({ file, value }) => ({ file, ...named.parse(value) }))
  const original = readReference(head.parse(source.pack).source)
  return checkSource(change(readPack(id)), original, files).map(
    ({ file, path, sentence }) => `${file} ${path.join('.')} ${sentence}`,
  )
}

test.each(PACK_IDS)('%s is its original, word for word', (id) => {
  expect(check(id, (pack) => pack)).toEqual([])
})

function reworded(pack: Pack, article: string, change: (text: string) => string): Pack {
  const articles = pack.articles.map((own) =>
    own.article === article ? { ...own, text: change(own.text) } : own,
  )
  return { ...pack, articles }
}

describe('the first difference is told with both wordings', () => {
  test.each<[string, (pack: Pack) => Pack, RegExp]>([
    [
      'a figure',
      (pack) => reworded(pack, '第二十二条', (text) => text.replace('1 年', '2 年')),
      /^rules\/22-.* text “第二十二条”与原文不一致：原文是“1年.*这里是“2年/,
    ],
    [
      'an article left out',
      (pack) => ({ ...pack, articles: pack.articles.filter((a) => a.article !== '第二十二条') }),
      /“第二十三条”的条号与原文不一致：.*之前的“第二十二条.*没有写入/,
    ],
    [
      'the last article left out',
      (pack) => ({ ...pack, articles: pack.articles.slice(0, -1), back: '' }),
      /^pack\.yaml back 原文末尾的“.*”没有写入/,
    ],
    [
      'words added at the end',
      (pack) => ({ ...pack, back: `${pack.back}完` }),
      /^pack\.yaml back 文末与原文不一致：原文是“（到此为止）”，这里是“完”/,
    ],
  ])('%s', (_, change, sentence) => {
    const found = check('dandong-civil-affairs-2019', change)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(sentence)
  })
})
