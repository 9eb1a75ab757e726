import type { Activity } from '../../api/activities.ts'
import { word } from '../../api/words.ts'
import { FactsList } from '../../ui/facts-list.tsx'
import { Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { AssistantsShown } from './assistants.tsx'
import { sayPosition } from './steps/arrival-position.tsx'

/** What was entered when the activity was opened. */
export function ParticularsPanel({ activity }: { readonly activity: Activity }) {
  const {
    arrivedPosition,
    kindTitle,
    kindCitation,
    place,
    matter,
    party,
    caseNumber,
    secrecy,
    officers,
    unit,
  } = activity
  return (
    <Panel title="登记内容">
      <FactsList
        wide
        rows={[
          ['编号', activity.number],
          [
            '活动类别',
            <>
              {kindTitle} {kindCitation !== null && <SourceChips sources={[kindCitation]} />}
            </>,
          ],
          ['事由', matter],
          ['当事人', party],
          ['地点', place],
          arrivedPosition === null ? undefined : ['到达位置', sayPosition(arrivedPosition)],
          ['执法人员', officers.map(({ name }) => name).join('、')],
          ['协助人员', <AssistantsShown key="assistants" activity={activity} />],
          ['承办科室', unit.name],
          ['案号', caseNumber ?? '—'],
          secrecy === null ? undefined : ['涉密', word('secrecy', secrecy)],
        ]}
      />
    </Panel>
  )
}
