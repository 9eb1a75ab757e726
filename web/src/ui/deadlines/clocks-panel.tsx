import { useQuery } from '@tanstack/react-query'
import { deadlinesQuery } from '../../api/deadlines.ts'
import { Asked } from '../asked.tsx'
import { Panel } from '../page.tsx'
import { DeadlineRow } from './deadline-row.tsx'

/** All clocks of one activity side by side: the earliest that still runs is the one that counts. */
export function ClocksPanel({ activity }: { readonly activity: string }) {
  const query = useQuery(deadlinesQuery({ activity, state: 'all', limit: 200 }))
  return (
    <Panel title="时限" extra="各时限同时计算，最早的为准">
      <Asked query={query} rows={3}>
        {({ deadlines }) => {
          const clocks = deadlines.filter(({ clock }) => clock)
          if (clocks.length === 0) return <p>现在没有正在计算的时限。</p>
          return (
            <ul className="deadlines">
              {clocks.map((deadline) => (
                <DeadlineRow key={deadline.key} deadline={deadline} plain />
              ))}
            </ul>
          )
        }}
      </Asked>
    </Panel>
  )
}
