import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { Link } from 'react-router'
import {
  amendCase,
  type CaseShown,
  caseChoicesQuery,
  markSecrecy,
  reassignCase,
} from '../../api/cases.ts'
import { useAnyRole, useRoleTitle } from '../../api/regulations.ts'
import { ActDialog, OfferedActs } from '../../ui/act-dialog.tsx'
import { BecauseField } from '../../ui/because-field.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { SECRECY, secrecyTitle } from './case-words.ts'
import { HandlersFields } from './handlers-fields.tsx'
import { SecondFields } from './second-fields.tsx'

interface OfCase {
  readonly found: CaseShown
}

interface OfDialog extends OfCase {
  readonly onClose: () => void
}

/** What was entered about the case itself. */
export function HeadPanel({ found }: OfCase) {
  const { can, secrecy, leader, handlers, closedAt, archiveNumber } = found
  return (
    <Panel title="案件">
      <FactsList
        wide
        rows={[
          ['类别', found.categoryTitle],
          ['案由', found.cause],
          found.summary === '' ? undefined : ['案情', <Summary key="text" found={found} />],
          ['来源', found.sourceTitle],
          ['承办机构', found.unit.name],
          [
            '承办人员',
            handlers.map(({ id, name }, i) => (
              <span key={id}>
                {i > 0 && '、'}
                <Link to={`/people/${id}`}>{name}</Link>
              </span>
            )),
          ],
          ['分管领导', leader === null ? '—' : leader.name],
          ['涉密、隐私', secrecy === null ? '不涉及' : secrecyTitle(secrecy)],
          [
            '登记',
            <span key="opened">
              {found.openedBy} <Moment at={found.openedAt} />
            </span>,
          ],
          closedAt === null ? undefined : ['结案', <Moment key="closed" at={closedAt} />],
          archiveNumber === null ? undefined : ['档号', archiveNumber],
        ]}
      />
      <div style={{ height: 14 }} />
      <OfferedActs
        small
        acts={[
          {
            ...{ key: 'amend', zh: '更正案由、案情', why: can.amend },
            dialog: (close) => <Amending found={found} onClose={close} />,
          },
          {
            ...{ key: 'mark', zh: '标明涉密情形', why: can.mark },
            dialog: (close) => <Marking found={found} onClose={close} />,
          },
          {
            ...{ key: 'reassign', zh: '调整承办人员', why: can.reassign },
            dialog: (close) => <Reassigning found={found} onClose={close} />,
          },
        ]}
      />
    </Panel>
  )
}

function Summary({ found: { summary } }: OfCase) {
  return <span className="case-text">{summary}</span>
}

interface Amended {
  readonly cause: string
  readonly summary: string
  readonly because: string
}

function Amending({ found: { id, cause, summary }, onClose }: OfDialog) {
  return (
    <ActDialog<Amended>
      title="更正案由、案情"
      ok="更正"
      {...{ id, onClose }}
      initial={{ cause, summary }}
      act={({ cause, summary = '', because }, headers) =>
        amendCase(id, { cause, summary, because }, headers)
      }
    >
      <Form.Item
        name="cause"
        label="案由（事项）"
        rules={[{ required: true, whitespace: true, message: '请填写案由' }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="summary" label="简要案情">
        <Input.TextArea rows={5} maxLength={4000} />
      </Form.Item>
      <BecauseField label="更正的原因" />
    </ActDialog>
  )
}

interface Marked {
  readonly secrecy?: NonNullable<CaseShown['secrecy']>
  readonly because: string
  readonly login?: string
  readonly password?: string
}

function Marking({ found: { id, secrecy }, onClose }: OfDialog) {
  const readers = ['leader', 'office-director', 'records-office'].map(useRoleTitle())
  const approvers = useAnyRole('leader', 'office-director')
  return (
    <ActDialog<Marked>
      title="标明涉密情形"
      ok="保存"
      {...{ id, onClose }}
      initial={secrecy === null ? {} : { secrecy }}
      lead={`标明后，只有承办人、${readers.join('、')}可以查看本案。`}
      act={({ secrecy: chosen, ...filled }, headers) =>
        markSecrecy(id, { ...filled, secrecy: chosen ?? null }, headers)
      }
    >
      <Form.Item name="secrecy" label="涉密、隐私情形">
        <Select allowClear placeholder="不涉及" options={[...SECRECY]} />
      </Form.Item>
      <BecauseField label="理由" />
      {secrecy !== null && (
        <>
          <p className="quiet-line">
            取消或者更改涉密情形，由{approvers}用本人账号批准；批准人不能是本案承办人。
          </p>
          <SecondFields who="批准人" />
        </>
      )}
    </ActDialog>
  )
}

interface Reassigned {
  readonly handlers: string[]
  readonly leader?: string
  readonly because: string
}

function Reassigning({ found: { id, handlers, leader }, onClose }: OfDialog) {
  const { data } = useQuery(caseChoicesQuery)
  return (
    <ActDialog<Reassigned>
      title="调整承办人员"
      ok="调整"
      {...{ id, onClose }}
      initial={{
        handlers: handlers.map((one) => one.id),
        ...(leader === null ? {} : { leader: leader.id }),
      }}
      act={({ leader: chosen, ...filled }, headers) =>
        reassignCase(id, { ...filled, leader: chosen ?? null }, headers)
      }
    >
      <HandlersFields leaders={data?.leaders ?? []} />
      <BecauseField label="调整的原因" />
    </ActDialog>
  )
}
