import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { type Activity, activityQuery } from '../../api/activities.ts'
import { Asked } from '../../ui/asked.tsx'
import { Page } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
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
import './activity-page.css'

/** One activity: in the field it is a big button and a clock, at the desk the whole picture. */
export function ActivityPage() {
  const { id = '' } = useParams()
  const query = useQuery(activityQuery(id))
  return (
    <Asked query={query} rows={10} page="执法活动">
      {(activity) => (
        <Page
          title={activity.matter}
          lead={
            <>
              <Link to="/activities">执法活动</Link> / {activity.number} · {activity.party}{' '}
              <ToneTag tone={STATE_TONES[activity.state]}>{activity.stateTitle}</ToneTag>
            </>
          }
        >
          <Sheets activity={activity} />
          <NoticeCard activity={activity} />
        </Page>
      )}
    </Asked>
  )
}

/** Two columns at a desk; on a phone one: the step, then what is owed, then everything else. */
function Sheets({ activity }: { readonly activity: Activity }) {
  const over = activity.state === 'ended' || activity.state === 'returned'
  return (
    <div className="activity-sheets">
      <div className="activity-now">
        <StepPanel activity={activity} />
        {over && <MissingPanel activity={activity} />}
        {over && <CoveragePanel activity={activity} />}
      </div>
      <div className="activity-owed">
        <DutiesPanel activity={activity} />
        <CoursePanel activity={activity} />
        <ParticularsPanel activity={activity} />
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
