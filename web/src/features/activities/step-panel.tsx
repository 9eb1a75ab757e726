import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Activity } from '../../api/activities.ts'
import { cataloguesQuery } from '../../api/regulations.ts'
import { formatClock } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { useNow } from '../../ui/use-now.ts'
import { OtherActs } from './acts/other-acts.tsx'
import { RemarksNote } from './remarks-note.tsx'
import { StatedTime } from './stated-time.tsx'
import { ArrivalPosition, type Position } from './steps/arrival-position.tsx'
import { InterruptForm } from './steps/interrupt-form.tsx'
import { nextStep } from './steps/next-step.ts'
import { ResumeForm } from './steps/resume-form.tsx'
import { useFieldAct } from './use-field-act.tsx'

/** The one thing to do now, as big as a thumb; the others beside it, with reasons when closed. */
export function StepPanel({ activity }: { readonly activity: Activity }) {
  const [statedAt, setStatedAt] = useState<string>()
  const [position, setPosition] = useState<Position>()
  const [asking, setAsking] = useState<Asking>()
  const [, setParams] = useSearchParams()
  const { data: catalogues } = useQuery(cataloguesQuery)
  const done = () => setStatedAt(undefined)
  const arrive = useFieldAct(activity.id, 'arrive', done)
  const end = useFieldAct(activity.id, 'end', done)
  const goBack = useFieldAct(activity.id, 'return', done)
  const body = statedAt === undefined ? {} : { stated: statedAt }
  const verbs = {
    arrive: () => arrive.run(position === undefined ? body : { ...body, position }),
    notice: () => setParams({ show: 'notice' }),
    interrupt: () => setAsking('interrupt'),
    resume: () => setAsking('resume'),
    end: () => end.run(body),
    return: () => goBack.run(body),
  }
  const { main, side, say } = nextStep(activity, {
    collected: activity.recordings.length > 0,
    noticeAsked: catalogues === undefined || catalogues.notice !== null,
  })
  const problem = arrive.problem ?? end.problem ?? goBack.problem
  return (
    <Panel extra={<ServerClock />} title="现在">
      <div className="step">
        <p className="step-now">{say}</p>
        <div className="step-bar">
          {main !== undefined && (
            <StepButton
              activity={activity}
              verb={main}
              big
              onPress={verbs[main]}
              busy={arrive.busy || end.busy || goBack.busy}
            />
          )}
          <OtherActs activity={activity} />
        </div>
        <RemarksNote activity={activity.id} />
        {side.length > 0 && (
          <div className="step-side">
            {side.map((verb) => (
              <StepButton key={verb} activity={activity} verb={verb} onPress={verbs[verb]} />
            ))}
          </div>
        )}
        {problem !== undefined && <ProblemNote problem={problem} />}
        {main === 'arrive' && <ArrivalPosition value={position} onChange={setPosition} />}
        {main !== undefined && main !== 'notice' && main !== 'resume' && (
          <StatedTime value={statedAt} onChange={setStatedAt} />
        )}
      </div>
      <AskedForms activity={activity} asking={asking} onClose={() => setAsking(undefined)} />
    </Panel>
  )
}

type Asking = 'interrupt' | 'resume'

interface AskedFormsProps {
  readonly activity: Activity
  readonly asking: Asking | undefined
  readonly onClose: () => void
}

/** Steps that ask something first. */
function AskedForms({ activity, asking, onClose }: AskedFormsProps) {
  return (
    <>
      <InterruptForm activity={activity} open={asking === 'interrupt'} onClose={onClose} />
      <ResumeForm activity={activity} open={asking === 'resume'} onClose={onClose} />
    </>
  )
}

type StepVerb = 'arrive' | 'notice' | 'interrupt' | 'resume' | 'end' | 'return'

const NAMES: { readonly [verb in StepVerb]: string } = {
  arrive: '到达现场',
  notice: '告知',
  interrupt: '中断记录',
  resume: '恢复记录',
  end: '执法结束',
  return: '返回单位',
}

interface StepButtonProps {
  readonly activity: Activity
  readonly verb: StepVerb
  readonly big?: boolean
  readonly busy?: boolean
  readonly onPress: () => void
}

function StepButton({ activity, verb, big = false, busy = false, onPress }: StepButtonProps) {
  const { allowed, why } = activity.can[verb] ?? { allowed: true, why: null }
  return (
    <div style={{ display: 'grid', gap: 6 }}>
      <Button
        block
        type={big ? 'primary' : 'default'}
        className={big ? 'step-button' : ''}
        disabled={!allowed || busy}
        loading={busy}
        onClick={onPress}
        aria-describedby={allowed ? undefined : `why-${verb}`}
      >
        {NAMES[verb]}
      </Button>
      {!allowed && why !== null && (
        <p className="step-why" id={`why-${verb}`}>
          {why}
        </p>
      )}
    </div>
  )
}

function ServerClock() {
  const now = useNow()
  return (
    <span className="step-clock">
      系统时间 <time>{formatClock(now)}</time>
    </span>
  )
}
