import { useEffect } from 'react'
import { useLocation } from 'react-router'
import type { ArticleRead } from '../../api/regulation-version.ts'

/** Where the address points: an article, and the clause of it if one is named. */
export interface Spot {
  readonly article: string
  readonly clause: string | undefined
}

/** Follows the address: the place is scrolled to once the text is there. */
export function useSpot(articles: readonly ArticleRead[]): Spot | undefined {
  const { hash, key } = useLocation()
  const spot = spotOf(articles, decodeURIComponent(hash.slice(1)))
  const name = spot?.clause ?? spot?.article
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same place pressed again scrolls again
  useEffect(() => {
    if (name === undefined) return
    const frame = requestAnimationFrame(() => {
      document.getElementById(name)?.scrollIntoView({ block: 'start' })
    })
    return () => cancelAnimationFrame(frame)
  }, [name, key])
  return spot
}

/** By clause, by the article's own name, or by its number where it stands in a part. */
export function spotOf(
  articles: readonly Pick<ArticleRead, 'article' | 'place' | 'clauses'>[],
  wanted: string,
): Spot | undefined {
  if (wanted === '') return undefined
  const byClause = articles.find(({ clauses }) => clauses.some(({ id }) => id === wanted))
  if (byClause !== undefined) return { article: byClause.article, clause: wanted }
  const named =
    articles.find(({ article }) => article === wanted) ??
    articles.find(({ place }) => place === wanted)
  return named === undefined ? undefined : { article: named.article, clause: undefined }
}
