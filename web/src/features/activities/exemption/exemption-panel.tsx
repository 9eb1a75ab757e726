import { Button, Steps } from 'antd'
import { useState } from 'react'
import { type Activity, steps } from '../../../api/activities.ts'
import { FactsList } from '../../../ui/facts-list.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { useStep } from '../use-step.tsx'
import { ClaimForm } from './claim-form.tsx'
import { NoteForm } from './note-form.tsx'
import { WorkForm } from './work-form.tsx'

type Asking = 'claim' | 'work' | 'note'

/** Not recording on a ground of the regulation: claim, work record, leader's note, filing. */
export function ExemptionPanel({ activity }: { readonly activity: Activity }) {
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  return (
    <Panel title="免予记录" extra={<ExemptionActions activity={activity} onAsk={setAsking} />}>
      {activity.exemption === null ? (
        <p>有制度规定的情形、确实不能录音录像时，在此申报，并按制度补齐书面手续。</p>
      ) : (
        <ExemptionCourse exemption={activity.exemption} papers={activity.papers} />
      )}
      {asking === 'claim' && <ClaimForm activity={activity} onClose={close} />}
      {asking === 'work' && <WorkForm activity={activity} onClose={close} />}
      {asking === 'note' && <NoteForm activity={activity} onClose={close} />}
    </Panel>
  )
}

const DONE = {
  none: [],
  claimed: ['申报'],
  'work-recorded': ['申报', '工作记录'],
  agreed: ['申报', '工作记录', '领导阅示'],
  disagreed: ['申报', '工作记录', '领导阅示'],
  filed: ['申报', '工作记录', '领导阅示', '报备'],
} as const

/** The papers that the regulations ask for, in their order. */
function stepsOf({ workRecord, filing }: Activity['papers']): readonly string[] {
  return ['申报', ...(workRecord ? ['工作记录'] : []), '领导阅示', ...(filing ? ['报备'] : [])]
}

interface ExemptionCourseProps {
  readonly exemption: NonNullable<Activity['exemption']>
  readonly papers: Activity['papers']
}

function ExemptionCourse({ exemption, papers }: ExemptionCourseProps) {
  const asked = stepsOf(papers)
  const done: readonly string[] = DONE[exemption.state]
  return (
    <div style={{ display: 'grid', gap: 14 }}>
      <Steps
        size="small"
        current={asked.filter((step) => done.includes(step)).length}
        status={exemption.state === 'disagreed' ? 'error' : 'process'}
        items={asked.map((title) => ({ title }))}
      />
      <FactsList
        wide
        rows={[
          ['情形', exemption.groundTitle],
          ...exemption.details.map(({ title, value }) => [title, value] as const),
          ['申报', <Said key="claim" by={exemption.claimedBy} at={exemption.claimedAt} />],
          exemption.contradiction === null
            ? undefined
            : ['与登记设备矛盾的说明', exemption.contradiction],
          exemption.cause === null ? undefined : ['事由', exemption.cause],
          exemption.basis === null ? undefined : ['依据', exemption.basis],
          exemption.notedBy === null
            ? undefined
            : [
                '领导阅示',
                <>
                  {exemption.agreed ? '同意' : '不同意'}：{exemption.opinion}{' '}
                  <Said by={exemption.notedBy} at={exemption.notedAt} />
                </>,
              ],
          exemption.filedNumber === null
            ? undefined
            : [
                '报备编号',
                <>
                  {exemption.filedNumber} <Said by={exemption.filedBy} at={exemption.filedAt} />
                </>,
              ],
        ]}
      />
    </div>
  )
}

function Said({ by, at }: { readonly by: string | null; readonly at: string | null }) {
  return (
    <span className="rows-sub">
      {by} <Moment at={at} />
    </span>
  )
}

interface ExemptionActionsProps {
  readonly activity: Activity
  readonly onAsk: (asking: Asking) => void
}

function ExemptionActions({ activity, onAsk }: ExemptionActionsProps) {
  const file = useStep(activity.id, steps.fileExemption)
  const may = (verb: string) => activity.can[verb]?.allowed ?? false
  return (
    <span style={{ display: 'inline-flex', gap: 8, flexWrap: 'wrap' }}>
      {may('exemption') && <Button onClick={() => onAsk('claim')}>申报免予记录</Button>}
      {may('work-record') && <Button onClick={() => onAsk('work')}>提交工作记录</Button>}
      {may('note-exemption') && <Button onClick={() => onAsk('note')}>阅示</Button>}
      {may('file-exemption') && (
        <Button loading={file.busy} onClick={() => file.run({})}>
          报备
        </Button>
      )}
      {file.problem !== undefined && <ProblemNote problem={file.problem} />}
    </span>
  )
}
