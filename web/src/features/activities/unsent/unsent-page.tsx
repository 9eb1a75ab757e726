import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Act } from '../../../api/outbox/act.ts'
import { outbox } from '../../../api/outbox/browser-outbox.ts'
import { unsent } from '../../../api/outbox/order.ts'
import { problemTold } from '../../../api/outbox/outbox.ts'
import { useActs, useReachable } from '../../../api/outbox/use-outbox.ts'
import { formatBound } from '../../../ui/format.ts'
import { Moment } from '../../../ui/moment.tsx'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { ToneTag } from '../../../ui/tone.tsx'
import { CorrectAct } from './correct-act.tsx'
import { DropAct } from './drop-act.tsx'
import { happenedAt } from './project-activity.ts'
import './unsent-page.css'

/** What this device still has to send, what came back and why, and what was given up. */
export function UnsentPage() {
  const acts = useActs()
  const reachable = useReachable()
  const open = unsent(acts)
  const dropped = acts.filter(({ state }) => state === 'dropped')
  const person = open[0]?.person
  return (
    <Page
      title="待发送"
      lead="在没有网络时登记的事项，按先后发送；每项只办一次。"
      narrow
      actions={
        person !== undefined && (
          <Button size="large" disabled={!reachable} onClick={() => void outbox.deliver(person)}>
            {reachable ? '现在发送' : '没有网络，联网后自动发送'}
          </Button>
        )
      }
    >
      <Panel>
        {open.length === 0 && (
          <NothingYet what="没有待发送的事项。">登记的都已到达系统。</NothingYet>
        )}
        <ul className="unsent-acts">
          {open.map((act) => (
            <UnsentAct key={act.seq} act={act} held={isHeld(act, open)} />
          ))}
        </ul>
      </Panel>
      {dropped.length > 0 && <Dropped acts={dropped} />}
    </Page>
  )
}

function isHeld({ seq, matter }: Act, open: readonly Act[]): boolean {
  return open.some((one) => one.matter === matter && one.seq < seq && one.state === 'refused')
}

function UnsentAct({ act, held }: { readonly act: Act; readonly held: boolean }) {
  const [asking, setAsking] = useState<'correct' | 'drop'>()
  const close = () => setAsking(undefined)
  const { zh, matter, state, told } = act
  return (
    <li>
      <p className="unsent-what">
        <strong>{zh}</strong>{' '}
        {state === 'refused' ? (
          <ToneTag tone="bad">没有被接受</ToneTag>
        ) : (
          <ToneTag tone="warn">{held ? '等前一项处理后发送' : '待发送'}</ToneTag>
        )}
      </p>
      <WhenDone act={act} />
      {told !== undefined && told.status !== 0 && <ProblemNote problem={problemTold(told)} />}
      <div className="unsent-do">
        <Link to={`/activities/${matter}`}>查看活动</Link>
        {state === 'refused' && (
          <Button type="primary" onClick={() => setAsking('correct')}>
            改正后重发
          </Button>
        )}
        <Button onClick={() => setAsking('drop')}>不再发送</Button>
      </div>
      {asking === 'correct' && <CorrectAct act={act} onClose={close} />}
      {asking === 'drop' && <DropAct act={act} onClose={close} />}
    </li>
  )
}

function WhenDone({ act }: { readonly act: Act }) {
  const { clock, body } = act
  const byHand = body.stated !== undefined
  return (
    <p className="unsent-when">
      <Moment at={happenedAt(act)} />
      {byHand ? ' 本人填写' : clock !== undefined && ` ${formatBound(clock.boundMs)}`}
    </p>
  )
}

/** Given up is not gone: what, when and why stays on the device for a month. */
function Dropped({ acts }: { readonly acts: readonly Act[] }) {
  return (
    <Panel title="不再发送的" extra={`${acts.length} 项，在本机保留 30 天`}>
      <ul className="unsent-acts">
        {acts.map((act) => (
          <li key={act.seq}>
            <p className="unsent-what">
              <strong>{act.zh}</strong> {act.why}
            </p>
            <WhenDone act={act} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
