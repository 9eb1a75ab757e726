import { Form, Input } from 'antd'
import { Link } from 'react-router'
import { relateCases, unrelateCases } from '../../api/case-surroundings.ts'
import type { CaseShown } from '../../api/cases.ts'
import { ActDialog, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { Panel } from '../../ui/page.tsx'

type Related = CaseShown['relations'][number]

interface OfCase {
  readonly found: CaseShown
}

/** Other cases that belong together with this one. */
export function RelationsPanel({ found }: OfCase) {
  const { id, relations, can } = found
  return (
    <Panel title="相关案件">
      {relations.length === 0 && <p className="quiet-line">没有关联其他案件。</p>}
      <ul className="case-list">
        {relations.map((other) => (
          <RelatedLine key={other.id} found={found} other={other} />
        ))}
      </ul>
      <OfferedActs
        small
        acts={[
          {
            ...{ key: 'relate', zh: '关联案件', why: can.relate },
            dialog: (close) => <Relating id={id} onClose={close} />,
          },
        ]}
      />
    </Panel>
  )
}

function RelatedLine({ found: { id, can }, other }: OfCase & { readonly other: Related }) {
  return (
    <li>
      <p className="case-line">
        <Link to={`/cases/${other.id}`}>{other.number}</Link> {other.cause}
      </p>
      <p className="case-note">{other.because}</p>
      <OfferedActs
        small
        acts={[
          {
            ...{ key: 'unrelate', zh: '取消关联', why: can.relate },
            dialog: (close) => (
              <ActDialog<{ readonly because: string }>
                title={`取消与 ${other.number} 的关联`}
                ok="取消关联"
                {...{ id, onClose: close }}
                act={({ because }, headers) =>
                  unrelateCases(id, { other: other.id, because }, headers)
                }
              >
                <BecauseField />
              </ActDialog>
            ),
          },
        ]}
      />
    </li>
  )
}

interface Asking {
  readonly id: string
  readonly onClose: () => void
}

function Relating({ id, onClose }: Asking) {
  return (
    <ActDialog<{ readonly number: string; readonly because: string }>
      title="关联案件"
      ok="关联"
      {...{ id, onClose }}
      act={(filled, headers) => relateCases(id, filled, headers)}
    >
      <Form.Item
        name="number"
        label="对方案号"
        rules={[{ required: true, whitespace: true, message: '请填写案号' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <BecauseField label="关联的理由" />
    </ActDialog>
  )
}
