import { Form, Select } from 'antd'
import { approveStep, type CaseShown } from '../../api/cases.ts'
import { ActDialog, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { AgreedField } from './steps-panel.tsx'

interface Approved {
  readonly step: string
  readonly agreed: boolean
  readonly opinion: string
}

/** What superiors have said to the steps of this case. */
export function ApprovalsPanel({ found }: { readonly found: CaseShown }) {
  const { id, approvals, can, next, steps, step } = found
  const here = steps.find(({ key }) => key === step)
  const askable = [
    ...next.filter(({ back }) => !back).map(({ key, title }) => ({ value: key, label: title })),
    ...(here === undefined ? [] : [{ value: here.key, label: `${here.title}（现在的步骤）` }]),
  ]
  return (
    <Panel title="内部审批">
      {approvals.length === 0 && <p className="quiet-line">还没有审批意见。</p>}
      <ul className="case-list">
        {approvals.map((each) => (
          <li key={each.id}>
            <p className="case-line">
              <strong>{each.stepTitle}</strong>
              <ToneTag tone={each.agreed ? 'good' : 'bad'}>
                {each.agreed ? '同意' : '不同意'}
              </ToneTag>
              <span className="case-note">
                {each.by} <Moment at={each.at} />
              </span>
            </p>
            <p className="case-note">{each.opinion}</p>
          </li>
        ))}
      </ul>
      <OfferedActs
        small
        acts={[
          {
            ...{ key: 'approve', zh: '登记审批意见', why: can.approve },
            dialog: (close) => (
              <ActDialog<Approved>
                title="登记审批意见"
                ok="登记"
                {...{ id, onClose: close }}
                initial={askable[0] === undefined ? {} : { step: askable[0].value }}
                act={(filled, headers) => approveStep(id, filled, headers)}
              >
                <Form.Item
                  name="step"
                  label="审批的步骤"
                  rules={[{ required: true, message: '请选择步骤' }]}
                >
                  <Select options={askable} />
                </Form.Item>
                <AgreedField />
                <BecauseField name="opinion" label="审批意见" />
              </ActDialog>
            ),
          },
        ]}
      />
    </Panel>
  )
}
