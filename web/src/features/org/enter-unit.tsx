import { Form, Input, Modal, Select } from 'antd'
import { changeUnit, registerUnit, type Unit, type UnitEntered } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { choices } from '../../api/words.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface EnterUnitProps {
  /** The one to change; absent: a new one. */
  readonly unit?: Unit
  readonly onClose: () => void
}

/** A new unit, or another name or kind of one that is there. */
export function EnterUnit({ unit, onClose }: EnterUnitProps) {
  const [form] = Form.useForm<UnitEntered>()
  const act = useAct({
    act: (asked: UnitEntered, headers) =>
      unit === undefined ? registerUnit(asked, headers) : changeUnit(unit.id, asked, headers),
    refreshes: [['units'], ['equipment'], ['people']],
    done: onClose,
  })
  return (
    <Modal
      open
      title={unit === undefined ? '增设内设机构' : `变更 ${unit.name}`}
      okText={unit === undefined ? '增设' : '变更'}
      confirmLoading={act.busy}
      onCancel={onClose}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={unit ?? { kind: 'field' }}
        onFinish={act.run}
      >
        <Form.Item
          name="name"
          label="名称"
          rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
        >
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择类别' }]}>
          <Select options={choices('unitKind')} />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
