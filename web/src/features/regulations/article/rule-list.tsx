import { Link } from 'react-router'
import type { ArticleFigures, ArticleRead, RuleRead } from '../../../api/regulation-version.ts'
import { ToneTag } from '../../../ui/tone.tsx'
import { ClauseFigures } from './figures-line.tsx'
import { Marked } from './marked.tsx'

/** How far the system goes by a rule, where that is not all the way. */
const ACTING = { partly: '系统部分接入', not: '系统尚未接入' } as const

interface RuleListProps {
  readonly pack: string
  readonly article: ArticleRead
  readonly words: readonly string[]
  readonly figures: ArticleFigures | undefined
  readonly onLight: (clauses: readonly string[]) => void
}

/** What the system does by the article, clause by clause; a rule under the hand lights its words. */
export function RuleList({ pack, article, words, figures, onLight }: RuleListProps) {
  const { rules, clauses } = article
  if (rules.length === 0) return <p className="law-none">本条不产生系统规则。</p>
  const order = new Map(clauses.map(({ id }, at) => [id, at]))
  const place = (rule: RuleRead) => order.get(rule.clauses[0] ?? '') ?? 0
  return (
    <ul className="law-rules">
      {rules
        .toSorted((a, b) => place(a) - place(b))
        .map((rule) => (
          <li
            key={rule.id}
            onPointerEnter={() => onLight(rule.clauses)}
            onPointerLeave={() => onLight([])}
            onFocus={() => onLight(rule.clauses)}
            onBlur={() => onLight([])}
          >
            <p className="law-rule-head">
              {rule.clauses.map((id) => (
                <Link
                  key={id}
                  className="law-clause-id"
                  to={{ hash: encodeURIComponent(id), search: window.location.search }}
                  aria-label={`条款 ${id}`}
                >
                  <Marked text={id} words={words} />
                </Link>
              ))}
              <span>
                <Marked text={rule.kindTitle} words={words} />
              </span>
              {rule.acting !== 'wholly' && <ToneTag tone="plain">{ACTING[rule.acting]}</ToneTag>}
            </p>
            <p>
              <Marked text={rule.explanation} words={words} />
            </p>
            <ClauseFigures pack={pack} rule={rule} figures={figures} />
          </li>
        ))}
    </ul>
  )
}
