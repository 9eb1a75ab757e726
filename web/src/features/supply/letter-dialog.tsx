import { DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { type CaseSupplies, registerLetter } from '../../api/supplies.ts'
import { filled, SupplyDialog } from './supply-dialog.tsx'

interface Filled {
  readonly recipient: string
  readonly body: string
  readonly occasion?: string
  readonly letterNumber: string
  readonly receivedOn: Dayjs
  readonly note?: string
}

interface LetterDialogProps {
  readonly file: string
  readonly told: Pick<CaseSupplies, 'recipients' | 'occasions'>
  readonly onDone: (id: string) => void
  readonly onClose: () => void
}

/** Who wants the case's material, why, by which letter. */
export function LetterDialog({ file, told, onDone, onClose }: LetterDialogProps) {
  return (
    <SupplyDialog<Filled, { id: string }>
      title="登记来函"
      ok="登记"
      lead="登记后上传来函扫描件、选择材料。复议、诉讼来函登记后，本单位制度有长期保存规定的，本案音像记录自动列为长期保存。"
      {...{ file, onClose }}
      act={({ receivedOn, ...values }, headers) =>
        registerLetter(file, { ...values, receivedOn: receivedOn.format('YYYY-MM-DD') }, headers)
      }
      done={({ id }) => onDone(id)}
    >
      <Form.Item
        name="recipient"
        label="来函机关种类"
        rules={[{ required: true, message: '请选择来函机关种类' }]}
      >
        <Select options={choicesOf(told.recipients)} placeholder="选择种类" />
      </Form.Item>
      <Form.Item name="body" label="来函机关名称" rules={[filled('请填写来函机关名称')]}>
        <Input maxLength={100} placeholder="例如：某区人民法院" />
      </Form.Item>
      <Form.Item name="occasion" label="事由">
        <Select allowClear options={choicesOf(told.occasions)} placeholder="选择事由" />
      </Form.Item>
      <Form.Item name="letterNumber" label="来函文号" rules={[filled('请登记对方来函文号')]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="receivedOn"
        label="收函日期"
        rules={[{ required: true, message: '请填写收函日期' }]}
      >
        <DatePicker format="YYYY-MM-DD" />
      </Form.Item>
      <Form.Item name="note" label="备注">
        <Input maxLength={500} placeholder="对方的要求、联系人等" />
      </Form.Item>
    </SupplyDialog>
  )
}

function choicesOf(list: readonly { readonly key: string; readonly title: string }[]) {
  return list.map(({ key, title }) => ({ value: key, label: title }))
}
