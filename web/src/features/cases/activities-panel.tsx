import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { Link } from 'react-router'
import { activitiesQuery } from '../../api/activities.ts'
import { linkActivity, unlinkActivity } from '../../api/case-surroundings.ts'
import type { CaseShown } from '../../api/cases.ts'
import { ActDialog, type OfferedAct, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { MarkEvidence } from './mark-evidence.tsx'

interface OfCase {
  readonly found: CaseShown
}

type ActivityOfCase = CaseShown['activities'][number]

/** Activities of the case with their recordings. */
export function ActivitiesPanel({ found }: OfCase) {
  const { activities, can } = found
  return (
    <Panel title="执法活动和音像记录">
      {activities.length === 0 && <p className="quiet-line">还没有执法活动归入本案。</p>}
      <ul className="case-list">
        {activities.map((each) => (
          <ActivityLine key={each.id} found={found} activity={each} />
        ))}
      </ul>
      <OfferedActs
        small
        acts={[
          {
            ...{ key: 'link', zh: '归入执法活动', why: can['link-activity'] },
            dialog: (close) => <Linking found={found} onClose={close} />,
          },
        ]}
      />
    </Panel>
  )
}

interface OfActivity extends OfCase {
  readonly activity: ActivityOfCase
}

function ActivityLine({ found, activity }: OfActivity) {
  const { id, number, kindTitle, exempt, place, openedAt, recordings } = activity
  const { can } = found
  const evidence: OfferedAct = {
    ...{ key: 'evidence', zh: '作为证据', why: can['mark-evidence'] },
    dialog: (close) => <MarkEvidence id={found.id} activity={activity} onClose={close} />,
  }
  return (
    <li>
      <p className="case-line">
        <Link to={`/activities/${id}`}>{number}</Link>
        <strong>{kindTitle}</strong>
        {exempt && <ToneTag tone="plain">免予记录</ToneTag>}
        <span className="case-note">
          {place} <Moment at={openedAt} />
        </span>
      </p>
      <p className="case-note">
        {recordings === 0 ? (
          '没有音像记录'
        ) : (
          <Link to={`/recordings?activity=${id}`}>{recordings} 件音像记录</Link>
        )}
      </p>
      <OfferedActs
        small
        acts={[
          ...(recordings === 0 ? [] : [evidence]),
          {
            ...{ key: 'unlink', zh: '移出本案', why: can['unlink-activity'] },
            dialog: (close) => <Unlinking found={found} activity={activity} onClose={close} />,
          },
        ]}
      />
    </li>
  )
}

function Unlinking({
  found: { id },
  activity,
  onClose,
}: OfActivity & { readonly onClose: () => void }) {
  return (
    <ActDialog<{ readonly because: string }>
      title={`把 ${activity.number} 移出本案`}
      ok="移出"
      {...{ id, onClose }}
      lead="移出后，它的音像记录仍按本案的期限保存，不会缩短。"
      act={({ because }, headers) =>
        unlinkActivity(id, { activity: activity.id, because }, headers)
      }
    >
      <BecauseField />
    </ActDialog>
  )
}

function Linking({
  found: { id, activities },
  onClose,
}: OfCase & { readonly onClose: () => void }) {
  const query = useQuery(activitiesQuery({}))
  const there = new Set(activities.map((each) => each.id))
  const others = query.data?.activities.filter((each) => !there.has(each.id)) ?? []
  return (
    <ActDialog<{ readonly activity: string }>
      title="归入执法活动"
      ok="归入"
      {...{ id, onClose }}
      lead="列出最近的 50 次执法活动；更早的，请在该活动的页面上归入。"
      act={({ activity }, headers) => linkActivity(id, activity, headers)}
    >
      <Form.Item
        name="activity"
        label="执法活动"
        rules={[{ required: true, message: '请选择执法活动' }]}
      >
        <Select
          loading={query.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={others.map(({ id: value, number, kindTitle, party, matter }) => ({
            value,
            label: `${number} ${kindTitle} ${party} ${matter}`,
          }))}
        />
      </Form.Item>
    </ActDialog>
  )
}
