import type { Activity } from '../../api/activities.ts'
import { Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'

/** What stands against the regulation now: each with its article. */
export function MissingPanel({ activity }: { readonly activity: Activity }) {
  const { missing } = activity
  return (
    <Panel title="缺什么" extra={missing.length === 0 ? undefined : `${missing.length} 项`}>
      {missing.length === 0 ? (
        <p className="all-there">按现行制度检查，没有缺项。</p>
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
