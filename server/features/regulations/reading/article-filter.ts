import type { Pack } from '@liuhen/law'
import { z } from 'zod'

/** Narrows a list to what cites an article or one clause of a regulation. */
export const ArticleAsked = {
  pack: z.string().max(60).optional(),
  article: z.string().max(60).optional(),
  clause: z.string().max(30).optional(),
}

export interface ArticleFilter {
  readonly pack?: string | undefined
  readonly article?: string | undefined
  readonly clause?: string | undefined
}

/** The clause ids that are meant, of all versions; undefined: nothing is narrowed. */
export function clausesMeant(
  packs: readonly Pack[],
  { pack, article, clause }: ArticleFilter,
): readonly string[] | undefined {
  if (clause !== undefined) return [clause]
  if (pack === undefined || article === undefined) return undefined
  const articles = packs
    .filter(({ id }) => id === pack)
    .flatMap((entry) => entry.articles.filter((text) => text.article === article))
  return [...new Set(articles.flatMap(({ clauses }) => clauses.map(({ id }) => id)))]
}
