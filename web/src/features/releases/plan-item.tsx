import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type CopyPlanned, checkMasking } from '../../api/releases.ts'
import { useAct } from '../../api/use-act.ts'
import { useRights } from '../../api/use-rights.ts'
import { formatDuration, formatMinute } from '../../ui/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ToneTag } from '../../ui/tone.tsx'

type Item = CopyPlanned['items'][number]

interface Props {
  readonly item: Item
  /** Id of a derived file; '': the recording itself. */
  readonly chosen: string
  readonly onChoose: (derivative: string) => void
}

/** What goes into the copy of one recording: itself, or a derived file that somebody checked. */
export function PlanItem({ item, chosen, onChoose }: Props) {
  const { recording, name, marked, parts, derivatives, check } = item
  const one = derivatives.find(({ id }) => id === chosen)
  const checked = one === undefined ? check : one.check
  return (
    <section aria-label={name}>
      <Link to={`/recordings/${recording}`}>{name}</Link>{' '}
      {marked && <ToneTag tone="warn">已作保密标记</ToneTag>}
      <Radio.Group
        value={chosen}
        onChange={({ target }) => onChoose(target.value)}
        style={{ display: 'grid', gap: 6, margin: '8px 0' }}
      >
        <Radio value="">{parts === 0 ? '音像记录全部' : `批准的 ${parts} 段`}</Radio>
        {derivatives.map(({ id, covers, fromMs, toMs, why }) => (
          <Radio key={id} value={id} disabled={why !== null}>
            {covers ? '已遮挡的处理副本' : '摘录、副本'}，{formatDuration(toMs - fromMs)}，…
            {id.slice(-6)}
            {why !== null && `（${why}）`}
          </Radio>
        ))}
      </Radio.Group>
      {checked === null ? (
        <div className="quiet-line">没有遮挡检查。</div>
      ) : (
        <div className="quiet-line">
          遮挡检查：{checked.by} {formatMinute(checked.at)}
          {checked.reason !== null && `，不遮挡的理由：${checked.reason}`}
        </div>
      )}
      <Check recording={recording} derivative={chosen} marked={marked} />
    </section>
  )
}

interface CheckProps {
  readonly recording: string
  readonly derivative: string
  readonly marked: boolean
}

/** Somebody looked; of what is marked and stays uncovered, the reason is asked. */
function Check({ recording, derivative, marked }: CheckProps) {
  const [reason, setReason] = useState('')
  const { may } = useRights()
  const act = useAct({
    act: (_: undefined, headers) =>
      checkMasking(recording, derivative === '' ? { reason } : { derivative }, headers),
    refreshes: [['copy-plan']],
    done: () => setReason(''),
  })
  if (!may('release.check')) return null
  const asks = marked && derivative === ''
  return (
    <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginTop: 6 }}>
      {asks && (
        <Input
          aria-label="不遮挡的理由"
          placeholder="不遮挡的理由"
          maxLength={500}
          value={reason}
          style={{ maxWidth: 320 }}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      <Button
        size="small"
        loading={act.busy}
        disabled={asks && reason.trim() === ''}
        onClick={() => act.run(undefined)}
      >
        我已检查，可以提供
      </Button>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </div>
  )
}
