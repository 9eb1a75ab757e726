import { DatePicker, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { type Issuing, issueSupply, returnSupply, type SupplyShown } from '../../api/supplies.ts'
import { instantChosen } from '../../ui/format.ts'
import { filled, SupplyDialog } from './supply-dialog.tsx'

interface OfOne {
  readonly shown: SupplyShown
  readonly onClose: () => void
}

interface Filled {
  readonly way: Issuing['way']
  readonly receiver: string
  readonly paper: Issuing['paper']
  readonly pages?: number
  readonly returnBy?: Dayjs
  readonly note?: string
}

const WAYS = [
  { value: 'hand', label: '当面交接' },
  { value: 'post', label: '邮寄' },
  { value: 'confidential-post', label: '机要寄送' },
  { value: 'exchange', label: '公文交换' },
]

/** It leaves: how, into whose hands, with or without the paper file. */
export function IssueDialog({ shown, onClose }: OfOne) {
  return (
    <SupplyDialog<Filled, unknown>
      title="提供"
      ok="确认提供"
      file={shown.case.id}
      lead={`提供给${shown.body}，材料 ${shown.items.length} 件。确认后不能更改。`}
      initial={{ way: 'hand', paper: 'none' }}
      act={({ returnBy, ...values }, headers) =>
        issueSupply(
          shown.id,
          { ...values, ...(returnBy == null ? {} : { returnBy: instantChosen(returnBy) }) },
          headers,
        )
      }
      onClose={onClose}
    >
      <Form.Item name="way" label="方式" rules={[{ required: true, message: '请选择方式' }]}>
        <Select options={WAYS} />
      </Form.Item>
      <Form.Item
        name="receiver"
        label="接收人"
        extra="当面交接的填写姓名、部门，寄送的填写单号。"
        rules={[filled('请填写接收人或者寄送单号')]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="paper" label="纸质案卷">
        <Radio.Group
          options={[
            { value: 'none', label: '不提供' },
            { value: 'original', label: '原件' },
            { value: 'copy', label: '复制件' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['paper']}>
        {({ getFieldValue }) => <PaperFields paper={String(getFieldValue('paper'))} />}
      </Form.Item>
      <Form.Item name="note" label="说明">
        <Input maxLength={500} />
      </Form.Item>
    </SupplyDialog>
  )
}

function PaperFields({ paper }: { readonly paper: string }) {
  return (
    <>
      {paper !== 'none' && <Pages label="交出时清点的页数" />}
      {paper === 'original' && (
        <Form.Item name="returnBy" label="约定归还的时间" extra="附卷、不归还的不填。">
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
        </Form.Item>
      )}
    </>
  )
}

function Pages({ label }: { readonly label: string }) {
  return (
    <Form.Item name="pages" label={label} rules={[{ required: true, message: '请填写页数' }]}>
      <InputNumber min={0} max={100_000} precision={0} suffix="页" style={{ width: 160 }} />
    </Form.Item>
  )
}

/** The paper is back: counted once more. */
export function ReturnDialog({ shown, onClose }: OfOne) {
  return (
    <SupplyDialog<{ pages: number; remark?: string }, unknown>
      title="登记归还"
      ok="登记归还"
      file={shown.case.id}
      lead={`交出时清点 ${shown.issued?.pages ?? 0} 页。页数不符的，请在备注中写明并查明。`}
      act={(values, headers) => returnSupply(shown.id, values, headers)}
      onClose={onClose}
    >
      <Pages label="归还时清点的页数" />
      <Form.Item name="remark" label="备注">
        <Input maxLength={500} />
      </Form.Item>
    </SupplyDialog>
  )
}
