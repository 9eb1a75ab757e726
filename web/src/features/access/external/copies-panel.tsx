import { Button, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import {
  type Charging,
  type ConsultationShown,
  type Copying,
  chargeCopies,
  copyPages,
  yuan,
} from '../../../api/reading-room.ts'
import { DeskDialog, filled } from '../../../ui/access/desk-dialog.tsx'
import { formatMinute } from '../../../ui/format.ts'
import { Panel } from '../../../ui/page.tsx'
import { type Column, RowsTable } from '../../../ui/rows-table.tsx'
import { titleOf } from './documents-panel.tsx'

interface CopiesPanelProps {
  readonly shown: ConsultationShown
  readonly keeps: boolean
}

/** Extracts and copies with their cost; nothing is printed that does not stand here. */
export function CopiesPanel({ shown, keeps }: CopiesPanelProps) {
  const [open, setOpen] = useState<'copy' | 'charge' | 'waive'>()
  const close = () => setOpen(undefined)
  const { copies, charges, cost, state, id } = shown
  return (
    <Panel title="摘抄、复印和费用">
      <div className="desk-tables">
        {copies.length === 0 ? (
          <p className="quiet-line">没有摘抄、复印。查阅本身不收费用。</p>
        ) : (
          <RowsTable label="摘抄复印登记" columns={COPIES} rows={copies} keyOf={(one) => one.id} />
        )}
        {charges.length > 0 && (
          <RowsTable label="复制费用" columns={CHARGES} rows={charges} keyOf={(one) => one.id} />
        )}
      </div>
      {cost !== null && <p>{cost.sentence}</p>}
      {keeps && (
        <div className="desk-buttons">
          {state === 'open' && shown.documents.length > 0 && (
            <Button onClick={() => setOpen('copy')}>登记摘抄、复印</Button>
          )}
          {cost !== null && cost.amountFen !== null && (
            <Button type="primary" onClick={() => setOpen('charge')}>
              收费 {yuan(cost.amountFen)} 元
            </Button>
          )}
          {cost !== null && <Button onClick={() => setOpen('waive')}>免收</Button>}
        </div>
      )}
      {open === 'copy' && <CopyDialog shown={shown} onClose={close} />}
      {open === 'charge' && cost !== null && <ChargeDialog id={id} cost={cost} onClose={close} />}
      {open === 'waive' && <WaiveDialog id={id} onClose={close} />}
    </Panel>
  )
}

interface ChargeDialogProps {
  readonly id: string
  readonly cost: NonNullable<ConsultationShown['cost']>
  readonly onClose: () => void
}

function ChargeDialog({ id, cost, onClose }: ChargeDialogProps) {
  return (
    <DeskDialog
      title="登记复制费用"
      ok="已收到，开具收据"
      lead={cost.sentence}
      initial={{ yuan: (cost.amountFen ?? 0) / 100 }}
      refreshes={[['consultation', id]]}
      act={({ yuan: paid }: { yuan: number }, headers) =>
        chargeCopies(id, { amountFen: Math.round(paid * 100) }, headers)
      }
      onClose={onClose}
    >
      <Form.Item name="yuan" label="实收金额" rules={[{ required: true, message: '请填写金额' }]}>
        <InputNumber min={0} precision={2} suffix="元" style={{ width: 160 }} />
      </Form.Item>
    </DeskDialog>
  )
}

function WaiveDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  return (
    <DeskDialog
      title="免收复制费用"
      ok="免收"
      refreshes={[['consultation', id]]}
      act={(values: Charging, headers) => chargeCopies(id, values, headers)}
      onClose={onClose}
    >
      <Form.Item name="waivedBecause" label="免收理由" rules={[filled('请填写免收理由')]}>
        <Input maxLength={200} placeholder="例如：机关单位因工作需要复印" />
      </Form.Item>
    </DeskDialog>
  )
}

interface Filled {
  readonly kind: 'copy' | 'extract'
  readonly file: string
  readonly pages: string
  readonly copies: number
  readonly purpose: string
}

function CopyDialog({
  shown,
  onClose,
}: {
  readonly shown: ConsultationShown
  readonly onClose: () => void
}) {
  const files = shown.documents.flatMap((document) =>
    document.files.map(({ file, pages }, i) => ({
      value: file,
      label: `${titleOf(document)}${i === 0 ? '' : `（扫描件${i}）`}，共${pages}页`,
    })),
  )
  const asked = ({ file, pages, kind, copies, purpose }: Filled): Copying => ({
    ...{ kind, copies, purpose },
    items: [{ file, pages }],
  })
  return (
    <DeskDialog
      title="登记摘抄、复印"
      ok="登记"
      lead="先登记，后打印。复制件每页印有编号、提供给谁和日期。"
      initial={{ kind: 'copy', copies: 1 }}
      refreshes={[['consultation', shown.id]]}
      act={(values: Filled, headers) => copyPages(shown.id, asked(values), headers)}
      onClose={onClose}
    >
      <Form.Item name="kind" label="方式">
        <Select
          options={[
            { value: 'copy', label: '复印' },
            { value: 'extract', label: '摘抄' },
          ]}
        />
      </Form.Item>
      <Form.Item name="file" label="文书" rules={[{ required: true, message: '请选择文书' }]}>
        <Select options={files} placeholder="选择文书" />
      </Form.Item>
      <Form.Item name="pages" label="页码" rules={[filled('请填写页码')]} extra="例如：1-3,5">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="copies" label="份数" rules={[{ required: true, message: '请填写份数' }]}>
        <InputNumber min={1} max={1000} precision={0} />
      </Form.Item>
      <Form.Item name="purpose" label="用途" rules={[filled('请填写用途')]}>
        <Input maxLength={200} />
      </Form.Item>
    </DeskDialog>
  )
}

const COPIES: readonly Column<ConsultationShown['copies'][number]>[] = [
  { title: '编号', cell: ({ number }) => <strong>{number}</strong> },
  { title: '方式', cell: ({ kind }) => (kind === 'copy' ? '复印' : '摘抄') },
  {
    title: '内容',
    cell: ({ items }) =>
      items.map(({ title, pages }) => `《${title}》第${pages.join('、')}页`).join('；'),
  },
  { title: '页数', cell: ({ pages, copies }) => `${pages}页 × ${copies}份` },
  { title: '用途', cell: ({ purpose }) => purpose },
  { title: '登记', cell: ({ made }) => `${formatMinute(made.at)}，${made.by}` },
  {
    title: '打印',
    cell: ({ id, kind }) =>
      kind === 'copy' ? (
        <a href={`/api/v1/consultation-copies/${id}/file`} target="_blank" rel="noreferrer">
          打印复制件
        </a>
      ) : (
        '—'
      ),
  },
]

const CHARGES: readonly Column<ConsultationShown['charges'][number]>[] = [
  { title: '收据编号', cell: ({ number }) => <strong>{number}</strong> },
  { title: '页数', cell: ({ pages }) => `${pages}页` },
  { title: '金额', cell: ({ amountFen }) => `${yuan(amountFen)} 元` },
  { title: '说明', cell: ({ sentence }) => sentence },
  { title: '登记', cell: ({ charged }) => `${formatMinute(charged.at)}，${charged.by}` },
  {
    title: '收据',
    cell: ({ id }) => (
      <a href={`/api/v1/consultation-charges/${id}/file`} target="_blank" rel="noreferrer">
        打印
      </a>
    ),
  },
]
