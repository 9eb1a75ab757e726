import { DatePicker, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { type PersonFile, qualify } from '../../api/people.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** Key of an issuer where the regulation lists none: its name is written out. */
const OTHER = 'unlisted'

interface Entered {
  readonly issuer: string
  readonly issuerName?: string
  readonly certificate: string
  readonly days: [Dayjs, Dayjs]
}

/** Registers a certificate: its issuer from the regulation's list, its number, first and last day. */
export function AddCertificate({
  person,
  open,
  onClose,
}: {
  readonly person: PersonFile
  readonly open: boolean
  readonly onClose: () => void
}) {
  const [form] = Form.useForm<Entered>()
  const act = useAct({
    act: ({ days: [from, to], issuerName, ...entered }: Entered, headers) =>
      qualify(
        person.id,
        {
          ...entered,
          ...(issuerName === undefined ? {} : { issuerName }),
          from: from.format('YYYY-MM-DD'),
          to: to.format('YYYY-MM-DD'),
        },
        headers,
      ),
    refreshes: [['person', person.id], ['qualifications']],
    done: () => {
      form.resetFields()
      onClose()
    },
  })
  const listed = person.issuers.map(({ key, title }) => ({ value: key, label: title }))
  return (
    <Modal
      title={`登记 ${person.name} 的执法资格证`}
      open={open}
      onCancel={onClose}
      okText="登记"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={listed.length === 0 ? { issuer: OTHER } : {}}
        onFinish={act.run}
      >
        <Fields issuers={listed} />
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

interface FieldsProps {
  readonly issuers: readonly { readonly value: string; readonly label: string }[]
}

function Fields({ issuers }: FieldsProps) {
  return (
    <>
      {issuers.length === 0 ? (
        <>
          <Form.Item name="issuer" hidden>
            <Input />
          </Form.Item>
          <Form.Item
            name="issuerName"
            label="发证机关"
            rules={[{ required: true, whitespace: true, message: '请填写发证机关' }]}
          >
            <Input maxLength={100} />
          </Form.Item>
        </>
      ) : (
        <Form.Item
          name="issuer"
          label="发证机关（制度列举）"
          rules={[{ required: true, message: '请选择发证机关' }]}
        >
          <Select options={[...issuers]} />
        </Form.Item>
      )}
      <Form.Item
        name="certificate"
        label="证号"
        rules={[{ required: true, whitespace: true, message: '请填写证号' }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="days"
        label="有效期"
        rules={[{ required: true, message: '请选择有效期首日和末日' }]}
      >
        <DatePicker.RangePicker style={{ width: '100%' }} />
      </Form.Item>
    </>
  )
}
