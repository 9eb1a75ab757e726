import { Form, Input, Select } from 'antd'
import { closeComplaint, registerComplaint } from '../../api/case-surroundings.ts'
import type { CaseShown } from '../../api/cases.ts'
import { ActDialog, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { COMPLAINT_WAYS, labelIn } from './case-words.ts'

type Registered = Parameters<typeof registerComplaint>[1]

type Complaint = CaseShown['complaints'][number]

interface OfCase {
  readonly found: CaseShown
}

/** Objections, complaints and petitions about the case; its recordings are kept meanwhile. */
export function ComplaintsPanel({ found }: OfCase) {
  const { id, complaints, can } = found
  return (
    <Panel title="异议、投诉、上访">
      {complaints.length === 0 && <p className="quiet-line">没有登记。</p>}
      <ul className="case-list">
        {complaints.map((each) => (
          <ComplaintLine key={each.id} found={found} complaint={each} />
        ))}
      </ul>
      <OfferedActs
        small
        acts={[
          {
            ...{ key: 'register', zh: '登记', why: can['register-complaint'] },
            dialog: (close) => <Registering id={id} onClose={close} />,
          },
        ]}
      />
    </Panel>
  )
}

function ComplaintLine({
  found: { id, can },
  complaint,
}: OfCase & { readonly complaint: Complaint }) {
  const { way, number, content, by, at, result, approvedBy, closedAt } = complaint
  return (
    <li>
      <p className="case-line">
        <strong>{labelIn(COMPLAINT_WAYS, way)}</strong> {number}
        <ToneTag tone={closedAt === null ? 'warn' : 'good'}>
          {closedAt === null ? '未办结' : '已办结'}
        </ToneTag>
        <span className="case-note">
          {by} <Moment at={at} />
        </span>
      </p>
      <p className="case-note">{content}</p>
      {result !== null && (
        <p className="case-note">
          办理结果：{result}（{approvedBy} 批准）
        </p>
      )}
      {closedAt === null && (
        <OfferedActs
          small
          acts={[
            {
              ...{ key: 'close', zh: '批准办结', why: can['close-complaint'] },
              dialog: (close) => <Closing id={id} complaint={complaint} onClose={close} />,
            },
          ]}
        />
      )}
    </li>
  )
}

interface Asking {
  readonly id: string
  readonly onClose: () => void
}

function Closing({ id, complaint, onClose }: Asking & { readonly complaint: Complaint }) {
  return (
    <ActDialog<{ readonly result: string }>
      title={`批准办结 ${complaint.number}`}
      ok="批准办结"
      {...{ id, onClose }}
      act={({ result }, headers) => closeComplaint(id, complaint.id, result, headers)}
    >
      <BecauseField name="result" label="办理结果" most={2000} />
    </ActDialog>
  )
}

function Registering({ id, onClose }: Asking) {
  return (
    <ActDialog<Registered>
      title="登记异议、投诉、上访"
      ok="登记"
      {...{ id, onClose }}
      initial={{ way: 'complaint' }}
      act={(filled, headers) => registerComplaint(id, filled, headers)}
    >
      <div className="two-fields case-fields">
        <Form.Item name="way" label="方式" rules={[{ required: true }]}>
          <Select options={[...COMPLAINT_WAYS]} />
        </Form.Item>
        <Form.Item
          name="number"
          label="登记编号"
          rules={[{ required: true, whitespace: true, message: '请填写编号' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <BecauseField name="content" label="内容" most={2000} />
    </ActDialog>
  )
}
