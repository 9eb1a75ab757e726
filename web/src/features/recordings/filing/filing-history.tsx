import type { Filing } from '../../../api/filing.ts'
import { Moment } from '../../../ui/moment.tsx'

/** Who stated what when: a correction covers nothing up. */
export function FilingHistory({ history }: Pick<Filing, 'history'>) {
  if (history.length === 0) return null
  return (
    <details className="filing-history">
      <summary>
        {history.length === 1 ? '填写记录' : `填写记录，更正 ${history.length - 1} 次`}
      </summary>
      <ol>
        {history.map(({ by, at, items, source }) => (
          <li key={at}>
            {by} <Moment at={at} />
            <p className="custody-line">
              {items.map(({ title, value }) => `${title}：${value}`).join('；')}
              {source !== null && `；记录来源：${source}`}
            </p>
          </li>
        ))}
      </ol>
    </details>
  )
}
