import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { type CopyPlanned, checkMasking } from '../../api/releases.ts'
import { useAct } from '../../api/use-act.ts'
import { useRights } from '../../api/use-rights.ts'
import { formatMinute, formatPosition } from '../../ui/format.ts'
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
        {derivatives.map((derivative) => (
          <Radio key={derivative.id} value={derivative.id} disabled={derivative.why !== null}>
            {sayDerivative(derivative)}
            {derivative.why !== null && <div className="quiet-line">{derivative.why}</div>}
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

const KINDS = { excerpt: '摘录', treated: '处理副本', still: '静态画面', transcript: '文字记录' }

/** The end of its number tells two of the same part apart. */
function sayDerivative({ id, kind, covers, fromMs, toMs }: Item['derivatives'][number]): string {
  const part =
    kind === 'still'
      ? formatPosition(fromMs)
      : `${formatPosition(fromMs)} 至 ${formatPosition(toMs)}`
  return `${KINDS[kind]}${covers ? '（已遮挡）' : ''} ${part}，编号末六位 ${id.slice(-6)}`
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
      {asks && reason.trim() === '' && (
        <span className="quiet-line">写明不遮挡的理由后才能确认。</span>
      )}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </div>
  )
}
