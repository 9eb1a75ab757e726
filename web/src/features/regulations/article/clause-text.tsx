import { useMemo } from 'react'
import type { ArticleRead } from '../../../api/regulation-version.ts'
import { clauseSpans } from '../clause-spans.ts'
import { Marked } from './marked.tsx'

interface ClauseTextProps {
  readonly article: ArticleRead
  readonly words: readonly string[]
  /** Clauses to be seen: those of the rule under the hand, that of the address. */
  readonly lit: readonly string[]
}

/** The original words, cut into clauses that a rule and an address can point at. */
export function ClauseText({ article, words, lit }: ClauseTextProps) {
  const spans = useMemo(() => clauseSpans(article.text, article.clauses), [article])
  const acting = article.rules.filter(({ kind }) => kind !== 'declaration')
  const ruled = new Set(acting.flatMap(({ clauses }) => clauses))
  return spans.map(({ clause, text }) => (
    <span
      key={clause ?? text}
      id={clause}
      className={classOf(clause !== undefined && ruled.has(clause), lit.includes(clause ?? ''))}
    >
      <Marked text={text} words={words} />
    </span>
  ))
}

function classOf(ruled: boolean, lit: boolean): string {
  return ['law-clause', ruled && 'law-ruled', lit && 'law-lit'].filter(Boolean).join(' ')
}
