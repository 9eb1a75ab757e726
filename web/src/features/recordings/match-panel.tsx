import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { activitiesQuery } from '../../api/activities.ts'
import { matchRecording, type Recording } from '../../api/recordings.ts'
import { useAct } from '../../api/use-act.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ToneTag } from '../../ui/tone.tsx'

/** Which activity it belongs to: the system proposes, a person confirms. */
export function MatchPanel({ recording }: { readonly recording: Recording }) {
  const { activity, matched } = recording
  const [changing, setChanging] = useState(false)
  const act = useAct({
    act: (to: string, headers) => matchRecording(recording.id, to, headers),
    refreshes: [['recording', recording.id], ['recordings'], ['activity'], ['custody']],
    done: () => setChanging(false),
  })
  return (
    <Panel
      title="所属执法活动"
      extra={
        activity !== null && (
          <ToneTag tone={matched === 'confirmed' ? 'good' : 'warn'}>
            {matched === 'confirmed' ? '已确认' : '系统推荐，待确认'}
          </ToneTag>
        )
      }
    >
      {activity === null ? (
        <p>还没有归入执法活动。</p>
      ) : (
        <p>
          <Link to={`/activities/${activity.id}`}>{activity.number}</Link>　{activity.matter}
        </p>
      )}
      <div style={{ display: 'flex', gap: 8, marginTop: 10, flexWrap: 'wrap' }}>
        {activity !== null && matched !== 'confirmed' && (
          <Button type="primary" loading={act.busy} onClick={() => act.run(activity.id)}>
            确认归属
          </Button>
        )}
        {changing ? (
          <ActivityChoice busy={act.busy} onChoose={act.run} />
        ) : (
          <Button onClick={() => setChanging(true)}>
            {activity === null ? '归入活动' : '改归其他活动'}
          </Button>
        )}
      </div>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </Panel>
  )
}

interface ActivityChoiceProps {
  readonly busy: boolean
  readonly onChoose: (id: string) => void
}

function ActivityChoice({ busy, onChoose }: ActivityChoiceProps) {
  const { data } = useQuery(activitiesQuery({}))
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      aria-label="执法活动"
      placeholder="选择执法活动"
      style={{ minWidth: 240, flex: 1 }}
      loading={busy}
      options={
        data?.activities.map(({ id, number, matter }) => ({
          value: id,
          label: `${number} ${matter}`,
        })) ?? []
      }
      onChange={onChoose}
    />
  )
}
