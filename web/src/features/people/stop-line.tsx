import { Button } from 'antd'
import type { Suspension } from '../../api/people.ts'
import { formatTime } from '../../ui/format.ts'
import { ToneTag } from '../../ui/tone.tsx'
import { SUSPENSION } from './state-words.ts'

interface StopLineProps {
  readonly stop: Suspension
  /** Why this user may not lift it. */
  readonly why: string | undefined
  readonly onLift: () => void
}

/** One stop of work: from when to when, by which document, and how it ended. */
export function StopLine({ stop, why, onLift }: StopLineProps) {
  const { state, from, to, document, reason, enteredBy, lifted } = stop
  const open = state === 'running' || state === 'coming'
  return (
    <li>
      <div className="people-line">
        <strong>
          {from} 至 {to ?? '解除为止'}
        </strong>
        <ToneTag tone={SUSPENSION[state].tone}>{SUSPENSION[state].zh}</ToneTag>
        {open && (
          <Button size="small" disabled={why !== undefined} title={why} onClick={onLift}>
            解除
          </Button>
        )}
      </div>
      <p className="quiet-line">
        {document}：{reason}（{enteredBy} 登记）
      </p>
      {lifted !== null && (
        <p className="quiet-line">
          {formatTime(lifted.at)} {lifted.by} {lifted.because === 'revoked' ? '因原决定已撤销' : ''}
          解除，{lifted.document}：{lifted.reason}
        </p>
      )}
    </li>
  )
}
