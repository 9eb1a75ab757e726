import { Button, Checkbox, Form, Input, Progress, Select } from 'antd'
import { useState } from 'react'
import { type CasePacket, orderPacket, packetZip, untilListed } from '../../api/extraction.ts'
import { useAct } from '../../api/use-act.ts'
import { useRights } from '../../api/use-rights.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { formatBytes } from '../../ui/format.ts'
import { type Instead, InsteadFields, insteadBy, insteadOf } from '../../ui/instead-fields.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import type { OfExtraction } from './of-extraction.ts'

/** Packets of the case: made in the background, taken out as one file. */
export function PacketsPanel({ id, told }: OfExtraction) {
  const { may } = useRights()
  const [ordering, setOrdering] = useState(false)
  const making = told.packets.some(({ state }) => state === 'making')
  return (
    <Panel title="移交包">
      <p className="quiet-line">
        移交包含原始文件、文书、提取说明、经手记录、账本证明和制作过程说明，对方不联网也能核验。
      </p>
      {told.packets.length === 0 && (
        <NothingYet what="还没有移交包。">由档案管理人员或办公室制作。</NothingYet>
      )}
      <ul className="extraction-items">
        {told.packets.map((packet) => (
          <PacketLine key={packet.id} packet={packet} mayTake={may('packet.export')} />
        ))}
      </ul>
      {may('packet.export') && (
        <Button type="primary" disabled={making} onClick={() => setOrdering(true)}>
          {making ? '正在制作' : '制作移交包'}
        </Button>
      )}
      {ordering && <OrderDialog {...{ id, told }} onClose={() => setOrdering(false)} />}
    </Panel>
  )
}

const STATES = {
  making: { zh: '正在制作', tone: 'warn' },
  ready: { zh: '已制作', tone: 'good' },
  failed: { zh: '制作未完成', tone: 'bad' },
} as const

function PacketLine({
  packet,
  mayTake,
}: {
  readonly packet: CasePacket
  readonly mayTake: boolean
}) {
  const { id, state, purpose, recordings, by, orderedAt, done, total, problem } = packet
  const [late, setLate] = useState(false)
  const taking = useAct({
    act: async (_: null) => {
      const listed = await untilListed(id)
      setLate(!listed)
      if (listed) window.location.assign(packetZip(id))
    },
    refreshes: [],
  })
  return (
    <li className="extraction-item">
      <ToneTag tone={STATES[state].tone}>{STATES[state].zh}</ToneTag>
      <strong>{purpose}</strong>
      <span className="quiet-line">
        {by} <Moment at={orderedAt} />
        {`　音像记录 ${recordings} 份`}
        {packet.bytes !== null && `　${formatBytes(packet.bytes)}`}
      </span>
      {state === 'making' && <Progress percent={Math.round((100 * done) / Math.max(total, 1))} />}
      {packet.derivatives.map((one) => (
        <span key={one} className="quiet-line">
          派生件：{one}
        </span>
      ))}
      {packet.departs.map((one) => (
        <span key={one} className="extraction-departs">
          {one}
        </span>
      ))}
      {problem !== null && <span>{problem}</span>}
      {state === 'ready' && mayTake && (
        <Button
          size="small"
          loading={taking.busy}
          disabled={packet.whyNotTake !== null}
          onClick={() => taking.run(null)}
        >
          下载（ZIP）
        </Button>
      )}
      {state === 'ready' && mayTake && packet.whyNotTake !== null && (
        <span className="quiet-line">{packet.whyNotTake}</span>
      )}
      {late && <span>账本证明还没有生成，请稍后再下载。</span>}
      {taking.problem !== undefined && <ProblemNote problem={taking.problem} />}
      {packet.manifestDigest !== null && (
        <code className="extraction-digest">清单摘要 {packet.manifestDigest}</code>
      )}
    </li>
  )
}

function sayDocuments(documents: number): string {
  if (documents === 0) return '一并装入文书和装订成册的案卷（本案现在还没有文书）'
  return `一并装入 ${documents} 件文书和装订成册的案卷`
}

interface Order {
  readonly recordings: string[]
  readonly documents: boolean
  readonly purpose: string
  readonly instead?: Instead
}

function OrderDialog({ id, told, onClose }: OfExtraction & { readonly onClose: () => void }) {
  const noted = told.recordings.filter((one) => one.noted).map((one) => one.id)
  return (
    <ActDialog<Order>
      title="制作移交包"
      ok="开始制作"
      {...{ id, onClose }}
      initial={{ recordings: noted, documents: true }}
      lead="制作在后台进行，完成后可以下载。本单位留存的与交出的逐字节相同。提取说明写明提供派生件的，已经按说明选好；改选的，移交包会注明与说明不一致。"
      act={({ instead, ...order }, headers) =>
        orderPacket(id, { ...order, derivatives: insteadOf(instead, order.recordings) }, headers)
      }
    >
      <Form.Item
        name="purpose"
        label="用途"
        rules={[{ required: true, message: '请填写制作的用途' }]}
      >
        <Input maxLength={500} placeholder="例如：行政诉讼举证" />
      </Form.Item>
      <Form.Item name="recordings" label="音像记录">
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={told.recordings.map(({ id: value, name }) => ({ value, label: name }))}
        />
      </Form.Item>
      <InsteadFields
        recordings={told.recordings}
        ask="装入原件还是派生件"
        proposed={insteadBy(
          told.recordings.map((one) => ({ recording: one.id, derivative: one.notedInstead })),
        )}
      />
      <Form.Item name="documents" valuePropName="checked">
        <Checkbox>{sayDocuments(told.documents)}</Checkbox>
      </Form.Item>
    </ActDialog>
  )
}
