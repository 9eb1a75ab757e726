import { Form, Input } from 'antd'
import {
  askSupplement,
  type CaseFile,
  decideSupplement,
  type SupplementWanted,
} from '../../api/case-files.ts'
import { useRights } from '../../api/use-rights.ts'
import { ActDialog, type OfferedAct, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { type Tone, ToneTag } from '../../ui/tone.tsx'

type Supplement = CaseFile['supplements'][number]

const STATES: { readonly [state in Supplement['state']]: { zh: string; tone: Tone } } = {
  asked: { zh: '待审批', tone: 'busy' },
  approved: { zh: '已同意', tone: 'good' },
  refused: { zh: '不同意', tone: 'bad' },
}

interface OfFile {
  readonly id: string
  readonly file: CaseFile
}

/** What is asked to be added to an archived file, and what was decided on it. */
export function SupplementsPanel({ id, file: { supplements } }: OfFile) {
  const { mayOwn } = useRights()
  const ask: OfferedAct = {
    ...{ key: 'ask', zh: '申请补充附卷', why: null },
    dialog: (close) => <Asking id={id} onClose={close} />,
  }
  return (
    <Panel title="补充附卷">
      {supplements.length === 0 && <p className="quiet-line">没有补充附卷的申请。</p>}
      <ul className="case-file-items">
        {supplements.map((one) => (
          <SupplementLine key={one.id} id={id} supplement={one} />
        ))}
      </ul>
      {mayOwn('case.handle') && <OfferedActs small acts={[ask]} />}
    </Panel>
  )
}

function SupplementLine({ id, supplement }: { id: string; supplement: Supplement }) {
  const { may } = useRights()
  const { number, title, reason, state, askedBy, askedAt, decidedBy, decidedAt, decision } =
    supplement
  return (
    <li>
      <p className="case-file-item">
        <ToneTag tone={STATES[state].tone}>{STATES[state].zh}</ToneTag>
        <strong>
          {number}. {title}
        </strong>
        <span className="quiet-line">
          {askedBy.name} <Moment at={askedAt} /> 申请
        </span>
      </p>
      <p className="case-file-said">理由：{reason}</p>
      {decidedBy !== null && (
        <p className="case-file-said">
          {decidedBy.name} <Moment at={decidedAt} /> 审批
          {decision !== null && `：${decision}`}
        </p>
      )}
      {state === 'asked' && may('case.approve') && (
        <OfferedActs
          small
          acts={[true, false].map((agreed) => answer(id, supplement.id, agreed))}
        />
      )}
    </li>
  )
}

function answer(id: string, supplement: string, agreed: boolean): OfferedAct {
  const zh = agreed ? '同意' : '不同意'
  return {
    ...{ key: zh, zh, why: null },
    dialog: (close) => (
      <ActDialog<{ decision?: string }>
        title={`${zh}补充附卷`}
        ok={zh}
        id={id}
        act={(said, headers) => decideSupplement(id, supplement, { ...said, agreed }, headers)}
        onClose={close}
      >
        <Form.Item name="decision" label="意见（可不填）">
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </ActDialog>
    ),
  }
}

function Asking({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  return (
    <ActDialog<SupplementWanted>
      title="申请补充附卷"
      ok="申请"
      id={id}
      lead="已归档的案卷不改动；申请经审批人同意，申请和审批记入账本。"
      act={(wanted, headers) => askSupplement(id, wanted, headers)}
      onClose={onClose}
    >
      <Form.Item
        name="title"
        label="补充的材料"
        rules={[{ required: true, whitespace: true, message: '请填写补充的材料。' }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <BecauseField name="reason" label="理由" />
    </ActDialog>
  )
}
