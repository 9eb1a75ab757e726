import { Link } from 'react-router'
import { listAddress } from '../../../api/address.ts'
import type { ArticleFigures, RuleRead } from '../../../api/regulation-version.ts'
import { formatCount } from '../../../ui/format.ts'
import type { Tone } from '../../../ui/tone.tsx'

type Counts = Omit<ArticleFigures, 'pack' | 'article' | 'clauses'>

interface Sort {
  readonly count: keyof Counts
  readonly zh: string
  readonly tone: Tone
  readonly page: '/duties' | '/refusals' | '/breaches'
  readonly state?: string
}

const SORTS: readonly Sort[] = [
  { count: 'open', zh: '待履行', tone: 'warn', page: '/duties', state: 'open' },
  { count: 'late', zh: '逾期', tone: 'bad', page: '/duties', state: 'breached' },
  { count: 'fulfilled', zh: '已履行', tone: 'good', page: '/duties', state: 'fulfilled' },
  { count: 'excused', zh: '已免除', tone: 'plain', page: '/duties', state: 'excused' },
  { count: 'refusals', zh: '本季度拒绝', tone: 'busy', page: '/refusals' },
  { count: 'breaches', zh: '本季度违反', tone: 'bad', page: '/breaches' },
]

interface FiguresLineProps {
  readonly pack: string
  readonly figures: ArticleFigures
  readonly since: string | undefined
}

/** How the article is kept; each figure leads to the list behind it. */
export function FiguresLine({ pack, figures, since }: FiguresLineProps) {
  const { article } = figures
  return (
    <ul className="law-figures" aria-label={`${article}执行数据`}>
      {SORTS.filter(({ count }) => figures[count] > 0).map((sort) => (
        <li key={sort.count}>
          <Link className={`tone tone-${sort.tone}`} to={addressOf(sort, { pack, article }, since)}>
            {sort.zh} {formatCount(figures[sort.count])}
          </Link>
        </li>
      ))}
    </ul>
  )
}

interface ClauseFiguresProps {
  readonly pack: string
  readonly rule: RuleRead
  readonly figures: ArticleFigures | undefined
}

/** The same for each clause of a rule, where an article has several that something cites. */
export function ClauseFigures({ pack, rule, figures }: ClauseFiguresProps) {
  const counted = figures?.clauses.filter((clause) => SORTS.some(({ count }) => clause[count] > 0))
  if (counted === undefined || counted.length < 2) return null
  const own = counted.filter(({ id }) => rule.clauses.includes(id))
  return own.map((clause) => (
    <p key={clause.id} className="law-clause-figures">
      <span>{clause.id}</span>
      {SORTS.filter(({ count, page }) => page === '/duties' && clause[count] > 0).map((sort) => (
        <Link key={sort.count} to={addressOf(sort, { pack, clause: clause.id }, undefined)}>
          {sort.zh} {formatCount(clause[sort.count])}
        </Link>
      ))}
    </p>
  ))
}

function addressOf(
  { page, state }: Sort,
  about: { readonly pack: string; readonly article?: string; readonly clause?: string },
  since: string | undefined,
): string {
  const from = page === '/duties' ? undefined : since
  return listAddress(page, { ...about, state, since: from })
}
