import { Button, Progress, Tooltip } from 'antd'
import { useState } from 'react'
import {
  type Derivative,
  type Derivatives,
  derivativeUrl,
  withdrawDerivative,
} from '../../api/derivatives.ts'
import { useAct } from '../../api/use-act.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { type Tone, ToneTag } from '../../ui/tone.tsx'
import { sayClock } from './clock.ts'
import { DerivativeView } from './derivative-view.tsx'

interface RowProps {
  readonly recording: string
  readonly derivative: Derivative
  readonly mayLook: Derivatives['mayLook']
}

/** One derived file: what it is, how far it is, and what can be done with it. */
export function DerivativeRow({ recording, derivative, mayLook }: RowProps) {
  const { kind, state, progress, problem, made } = derivative
  const [zh, tone] = STATES[state]
  return (
    <article className="derive-item">
      <header>
        <strong>{KINDS[kind]}</strong> {rangeOf(derivative)}
        <ToneTag tone={tone}>{zh}</ToneTag>
      </header>
      <p className="derive-quiet">
        {derivative.orderedBy} <Moment at={derivative.orderedAt} short /> 预定
        {partsOf(derivative)}
      </p>
      {state === 'making' && (
        <Progress percent={Math.floor(progress * 100)} size="small" aria-label="制作进度" />
      )}
      {problem !== null && <p className="derive-problem">{problem}</p>}
      {made !== null && <Proven made={made} kind={kind} />}
      <Acts recording={recording} derivative={derivative} mayLook={mayLook} />
    </article>
  )
}

type Made = NonNullable<Derivative['made']>

function Proven({ made, kind }: Pick<Derivative, 'kind'> & { readonly made: Made }) {
  const { proof } = made
  if (kind === 'transcript') {
    return <p className="derive-quiet">人工写成的文字，不附证明；已登记来源和内容摘要。</p>
  }
  if (proof === null) {
    return <p className="derive-quiet">重新编码，不附逐字节证明；已登记来源、参数和制作程序。</p>
  }
  const share = (Math.floor((proof.proven / made.bytes) * 10_000) / 100).toFixed(2)
  return (
    <p className="derive-quiet">
      {proof.proven === 0
        ? '没有整块落在摘录之内，又选择不提供首尾分块：逐字节证明不成立。'
        : `${share}% 的字节可以逐字节证明出自原件`}
      {proof.proven > 0 && proof.unproven > 0 && `，首尾 ${size(proof.unproven)} 不能证明`}
      {proof.borderBytes > 0 && `；另随证明给出摘录之外的 ${size(proof.borderBytes)}`}
      {proof.proven > 0 && '。'}
    </p>
  )
}

function Acts({ recording, derivative, mayLook }: RowProps) {
  const { id, kind, made, mayWithdraw, state } = derivative
  const [looking, setLooking] = useState(false)
  const [asking, setAsking] = useState(false)
  const act = useAct({
    act: (_: undefined, headers) => withdrawDerivative(id, headers),
    refreshes: [['derivatives', recording], ['custody']],
    done: () => setAsking(false),
  })
  const open = mayLook.allowed
  return (
    <div className="derive-acts">
      {made !== null && kind === 'transcript' && open && (
        <LinkButton to={`/recordings/${recording}/transcripts/${id}`}>对照查看</LinkButton>
      )}
      {made !== null && kind !== 'transcript' && (
        <Tooltip title={open ? undefined : mayLook.why}>
          <Button disabled={!open} onClick={() => setLooking(true)}>
            查看
          </Button>
        </Tooltip>
      )}
      {made !== null && open && (
        <Button href={derivativeUrl(id, 'save')} download>
          下载
        </Button>
      )}
      {made !== null && made.proof !== null && open && (
        <Button href={derivativeUrl(id, 'folder')} download>
          连同证明下载
        </Button>
      )}
      {(state === 'ordered' || state === 'making') && (
        <Tooltip title={mayWithdraw.allowed ? undefined : mayWithdraw.why}>
          <Button disabled={!mayWithdraw.allowed} onClick={() => setAsking(true)}>
            撤回
          </Button>
        </Tooltip>
      )}
      {looking && <DerivativeView derivative={derivative} onClose={() => setLooking(false)} />}
      {asking && (
        <Dialog
          title="撤回这次预定？"
          okText="撤回"
          cancelText="返回"
          confirmLoading={act.busy}
          onOk={() => act.run(undefined)}
          onCancel={() => setAsking(false)}
        >
          <p>撤回后不再制作。预定和撤回都会留在保管记录中。</p>
          {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        </Dialog>
      )}
    </div>
  )
}

function rangeOf({ parameters, made }: Derivative): string {
  if (parameters.kind === 'still') return sayClock(parameters.atMs)
  const { fromMs, toMs } = made ?? parameters
  return `${sayClock(fromMs)} 至 ${sayClock(toMs)}`
}

function partsOf({ parameters }: Derivative): string {
  if (parameters.kind === 'transcript') return `，${parameters.lines} 行`
  if (parameters.kind !== 'treated') return ''
  const { regions, sounds } = parameters
  const parts = [
    regions.length > 0 ? `遮挡 ${regions.length} 处` : '',
    sounds.length > 0 ? `消音 ${sounds.length} 段` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? '，只截取' : `，${parts.join('、')}`
}

function size(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.ceil(bytes / 1024)} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

const KINDS = {
  excerpt: '摘录',
  treated: '处理副本',
  still: '静态画面',
  transcript: '文字记录',
} as const
const STATES: { readonly [state in Derivative['state']]: readonly [string, Tone] } = {
  ordered: ['等待制作', 'busy'],
  making: ['正在制作', 'busy'],
  made: ['已制成', 'good'],
  failed: ['制作失败', 'bad'],
  withdrawn: ['已撤回', 'plain'],
}
