import { type Pack, parsePack } from '@liuhen/law'
import { z } from 'zod'
import { readSource } from '../../tools/law/read-packs.ts'

const loose = z.record(z.string(), z.unknown())
const article = z.looseObject({ article: z.string(), rules: z.array(loose) })

/** A regulation of the shelf with some parameters of rules and some lines of its head changed. */
export function changePack(
  id: string,
  rules: { readonly [rule: string]: object },
  head: object = {},
): Pack {
  const source = readSource(id)
  const parsed = parsePack({
    ...source,
    pack: { ...loose.parse(source.pack), ...head },
    articles: source.articles.map(({ file, value }) => {
      const own = article.parse(value)
      const changed = own.rules.map((rule) => ({ ...rule, ...rules[String(rule.id)] }))
      return { file, value: { ...own, rules: changed } }
    }),
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.pack
}
