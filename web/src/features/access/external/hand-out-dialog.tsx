import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { peopleQuery } from '../../../api/org.ts'
import { type HandingOut, handOut } from '../../../api/reading-room.ts'
import { DeskDialog, filled } from '../../../ui/access/desk-dialog.tsx'
import { CaseField } from './case-field.tsx'

interface HandOutDialogProps {
  readonly onClose: () => void
  readonly onDone: (id: string) => void
}

/** A paper file goes to own staff in the reading room, counted, and comes back the same day. */
export function HandOutDialog({ onClose, onDone }: HandOutDialogProps) {
  return (
    <DeskDialog
      title="在档案室交出纸质案卷"
      ok="交出"
      lead="只在档案室内查阅，不得带离。承办人查阅本人承办的案卷按制度直接办理，其他人员须先申请并获准。"
      refreshes={[['consultations']]}
      act={(values: HandingOut, headers) => handOut(values, headers)}
      done={({ id }) => onDone(id)}
      onClose={onClose}
    >
      <CaseField />
      <StaffField />
      <Form.Item name="purpose" label="事由" rules={[filled('请填写事由')]}>
        <Input maxLength={500} />
      </Form.Item>
      <PagesField name="pagesBefore" label="交出时清点的页数" />
    </DeskDialog>
  )
}

export function StaffField() {
  const { data } = useQuery(peopleQuery(undefined, 200))
  return (
    <Form.Item
      name="person"
      label="本单位工作人员"
      rules={[{ required: true, message: '请选择人员' }]}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="选择人员"
        options={(data?.people ?? []).map(({ id, name, unit }) => ({
          value: id,
          label: `${name}（${unit}）`,
        }))}
      />
    </Form.Item>
  )
}

export function PagesField({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: '请填写页数' }]}>
      <InputNumber min={0} max={100_000} precision={0} suffix="页" style={{ width: 160 }} />
    </Form.Item>
  )
}
