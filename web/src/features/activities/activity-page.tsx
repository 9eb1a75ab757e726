import { Link, useParams } from 'react-router'
import type { Activity } from '../../api/activities.ts'
import { Asked } from '../../ui/asked.tsx'
import { ClocksPanel } from '../../ui/deadlines/clocks-panel.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Page } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { ChecklistPanel } from './acts/checklist-panel.tsx'
import { CasePanel } from './case-panel.tsx'
import { CoursePanel } from './course-panel.tsx'
import { CoveragePanel } from './coverage-panel.tsx'
import { DevicesPanel } from './devices-panel.tsx'
import { DutiesPanel } from './duties-panel.tsx'
import { ExemptionPanel } from './exemption/exemption-panel.tsx'
import { HandInPanel } from './hand-in-panel.tsx'
import { MissingPanel } from './missing-panel.tsx'
import { NoticeCard } from './notice-card.tsx'
import { ParticularsPanel } from './particulars-panel.tsx'
import { RecordingsPanel } from './recordings-panel.tsx'
import { STATE_TONES } from './state-tones.ts'
import { StepPanel } from './step-panel.tsx'
import { type ActivityHere, useActivity } from './unsent/use-activity.ts'
import './activity-page.css'

/** One activity: in the field it is a big button and a clock, at the desk the whole picture. */
export function ActivityPage() {
  const { id = '' } = useParams()
  const { query, here } = useActivity(id)
  if (here === undefined) {
    return (
      <Asked query={query} rows={10} page="执法活动">
        {() => null}
      </Asked>
    )
  }
  const { shown } = here
  return (
    <Page
      title={shown.matter}
      lead={
        <>
          <Link to="/activities">执法活动</Link> / {shown.number} · {shown.party}{' '}
          <ToneTag tone={STATE_TONES[shown.state]}>{shown.stateTitle}</ToneTag>
        </>
      }
    >
      <Sheets here={here} />
      <NoticeCard activity={shown} />
    </Page>
  )
}

/** Two columns at a desk; on a phone one: the step, then what is owed, then everything else. */
function Sheets({ here }: { readonly here: ActivityHere }) {
  const { shown: activity, known, waiting } = here
  const over = isOver(activity)
  return (
    <div className="activity-sheets">
      <div className="activity-now">
        <StepPanel activity={activity} />
        <ChecklistPanel activity={activity} />
        {over && <MissingPanel activity={activity} />}
        {over && <CoveragePanel activity={activity} />}
      </div>
      <div className="activity-owed">
        {isOver(known) && <ClocksPanel activity={activity.id} />}
        <DutiesPanel activity={activity} />
        <CoursePanel activity={known} waiting={waiting} />
        <ParticularsPanel activity={activity} />
        <CasePanel activity={activity} />
        <LinkButton to={`/activities/${activity.id}/documents`}>本次活动的文书</LinkButton>
      </div>
      <div className="activity-rest">
        <RecordingsPanel activity={activity} />
        <DevicesPanel activity={activity} />
        <HandInPanel activity={activity} />
        <ExemptionPanel activity={activity} />
      </div>
    </div>
  )
}

function isOver({ state }: Activity): boolean {
  return state === 'ended' || state === 'returned'
}
