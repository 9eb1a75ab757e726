import { Form, Input, Select } from 'antd'
import { closeDispute, openDispute } from '../../api/case-surroundings.ts'
import type { CaseShown } from '../../api/cases.ts'
import { ActDialog, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { DISPUTE_WAYS, labelIn, OUTCOMES } from './case-words.ts'

type Opened = Parameters<typeof openDispute>[1]
type Closed = Parameters<typeof closeDispute>[2]

/** Reconsideration and litigation with their numbers and outcomes. */
export function DisputesPanel({ found }: { readonly found: CaseShown }) {
  const { id, disputes, can } = found
  return (
    <Panel title="行政复议、行政诉讼">
      {disputes.length === 0 && <p className="quiet-line">没有登记。</p>}
      <ul className="case-list">
        {disputes.map((each) => (
          <li key={each.id}>
            <p className="case-line">
              <strong>{labelIn(DISPUTE_WAYS, each.way)}</strong> {each.number}
              <span className="case-note">
                {each.body} <Moment at={each.at} />
              </span>
              <ToneTag tone={each.outcome === null ? 'warn' : 'good'}>
                {each.outcome === null ? '办理中' : labelIn(OUTCOMES, each.outcome)}
              </ToneTag>
            </p>
            {each.note !== null && <p className="case-note">{each.note}</p>}
            {each.result !== null && <p className="case-note">结果：{each.result}</p>}
            {each.outcome === null && (
              <OfferedActs
                small
                acts={[
                  {
                    ...{ key: 'close', zh: '登记结果', why: can['close-dispute'] },
                    dialog: (close) => (
                      <ActDialog<Closed>
                        title={`登记 ${each.number} 的结果`}
                        ok="登记"
                        {...{ id, onClose: close }}
                        act={(filled, headers) => closeDispute(id, each.id, filled, headers)}
                      >
                        <Form.Item
                          name="outcome"
                          label="结果"
                          rules={[{ required: true, message: '请选择结果' }]}
                        >
                          <Select options={[...OUTCOMES]} />
                        </Form.Item>
                        <BecauseField name="result" label="决定、裁判内容" most={2000} />
                      </ActDialog>
                    ),
                  },
                ]}
              />
            )}
          </li>
        ))}
      </ul>
      <OfferedActs small acts={[opening(id, can['open-dispute'])]} />
    </Panel>
  )
}

function opening(id: string, why: string | null) {
  return {
    ...{ key: 'open', zh: '登记', why },
    dialog: (close: () => void) => (
      <ActDialog<Opened>
        title="登记行政复议、行政诉讼"
        ok="登记"
        {...{ id, onClose: close }}
        initial={{ way: 'reconsideration' }}
        act={({ note, ...filled }, headers) =>
          openDispute(id, { ...filled, ...(note?.trim() ? { note } : {}) }, headers)
        }
      >
        <div className="two-fields case-fields">
          <Form.Item name="way" label="途径" rules={[{ required: true }]}>
            <Select options={[...DISPUTE_WAYS]} />
          </Form.Item>
          <Form.Item
            name="number"
            label="案号"
            rules={[{ required: true, whitespace: true, message: '请填写案号' }]}
          >
            <Input maxLength={100} />
          </Form.Item>
        </div>
        <Form.Item
          name="body"
          label="复议机关（人民法院）"
          rules={[{ required: true, whitespace: true, message: '请填写机关名称' }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="note" label="说明">
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
      </ActDialog>
    ),
  }
}
