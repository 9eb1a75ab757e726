import { useQuery } from '@tanstack/react-query'
import { type CaseShown, caseQuery } from '../../api/cases.ts'
import { asTasks } from '../../api/duty-task.ts'
import { Asked } from '../../ui/asked.tsx'
import { Panel } from '../../ui/page.tsx'
import { Tasks } from '../../ui/tasks.tsx'
import { ActivitiesPanel } from './activities-panel.tsx'
import { ApprovalsPanel } from './approvals-panel.tsx'
import { CamerasPanel } from './cameras-panel.tsx'
import { ComplaintsPanel } from './complaints-panel.tsx'
import { DeadlinesPanel } from './deadlines-panel.tsx'
import { DisputesPanel } from './disputes-panel.tsx'
import { FlagsPanel } from './flags-panel.tsx'
import { HeadPanel } from './head-panel.tsx'
import { PartiesPanel } from './parties-panel.tsx'
import { RelationsPanel } from './relations-panel.tsx'
import { StagesPanel } from './stages-panel.tsx'
import { StepsPanel } from './steps-panel.tsx'
import './cases.css'

/** What the case is about, who is concerned, how far it has come, and what is owed. */
export function OverviewTab({ id }: { readonly id: string }) {
  return (
    <Asked query={useQuery(caseQuery(id))}>
      {(found) => (
        <>
          <StepsPanel found={found} />
          <div className="case-sheets">
            <div>
              <HeadPanel found={found} />
              <PartiesPanel found={found} />
              <StagesPanel found={found} />
              <ActivitiesPanel found={found} />
              <CamerasPanel found={found} />
              <ComplaintsPanel found={found} />
              <DisputesPanel found={found} />
            </div>
            <div>
              <DutiesPanel found={found} />
              <DeadlinesPanel found={found} />
              <ApprovalsPanel found={found} />
              <FlagsPanel found={found} />
              <RelationsPanel found={found} />
            </div>
          </div>
        </>
      )}
    </Asked>
  )
}

function DutiesPanel({ found: { duties } }: { readonly found: CaseShown }) {
  const open = duties.filter(({ state }) => state === 'open' || state === 'breached')
  return (
    <Panel title="要做的事">
      {open.length === 0 ? (
        <p className="quiet-line">没有待办的事。</p>
      ) : (
        <Tasks tasks={asTasks(open)} />
      )}
    </Panel>
  )
}
