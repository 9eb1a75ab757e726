import { Tooltip } from 'antd'
import type { Article } from '../../api/regulations.ts'
import { formatCount } from '../../ui/format.ts'
import { ToneTag } from '../../ui/tone.tsx'

interface ArticleBlockProps {
  readonly article: Article
  readonly marked: boolean
}

/** One article: the printed text on the left, rules and how they are kept on the right. */
export function ArticleBlock({ article, marked }: ArticleBlockProps) {
  return (
    <article id={article.article} className={marked ? 'law-article law-marked' : 'law-article'}>
      {article.before !== '' && <h3 className="law-before">{article.before}</h3>}
      <div className="law-text">
        <h3>{article.label || article.article}</h3>
        <p>{article.text}</p>
      </div>
      <div className="law-rules">
        <DutyCounts duties={article.duties} />
        {article.rules.length === 0 ? (
          <p className="law-none">本条不产生系统规则。</p>
        ) : (
          <ul>
            {article.rules.map(({ id, explanation, clauses }) => (
              <li key={id}>
                {explanation} <Clauses ids={clauses} article={article} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </article>
  )
}

function Clauses({ ids, article }: { readonly ids: readonly string[]; readonly article: Article }) {
  return ids.map((id) => (
    <Tooltip key={id} title={article.clauses.find((clause) => clause.id === id)?.text}>
      <span className="law-clause">{id}</span>
    </Tooltip>
  ))
}

function DutyCounts({ duties }: Pick<Article, 'duties'>) {
  const { open, breached, fulfilled, excused } = duties
  if (open + breached + fulfilled + excused === 0) return null
  return (
    <p className="law-counts">
      {breached > 0 && <ToneTag tone="bad">逾期 {formatCount(breached)}</ToneTag>}
      {open > 0 && <ToneTag tone="warn">待履行 {formatCount(open)}</ToneTag>}
      {fulfilled > 0 && <ToneTag tone="good">已履行 {formatCount(fulfilled)}</ToneTag>}
      {excused > 0 && <ToneTag tone="plain">已免除 {formatCount(excused)}</ToneTag>}
    </p>
  )
}
