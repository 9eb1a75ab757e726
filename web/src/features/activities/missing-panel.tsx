import type { Activity } from '../../api/activities.ts'
import { Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'

/** What stands against the regulation now: each with its article. */
export function MissingPanel({ activity }: { readonly activity: Activity }) {
  const { missing } = activity
  const open = activity.duties.filter(({ state }) => state === 'open').length
  return (
    <Panel title="缺什么" extra={missing.length === 0 ? undefined : `${missing.length} 项`}>
      {missing.length === 0 ? (
        <p className="all-there">
          {open === 0
            ? '按现行制度检查，没有缺项。'
            : `目前没有缺项和逾期，还有 ${open} 项待履行。`}
        </p>
      ) : (
        <ul className="missing">
          {missing.map(({ code, sentence, citations }) => (
            <li key={`${code}${sentence}`}>
              {sentence} <SourceChips sources={citations} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
