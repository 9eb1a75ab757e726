import { useQuery } from '@tanstack/react-query'
import { Alert, DatePicker, Form, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type Appointments, appoint } from '../../api/custody.ts'
import { everybody } from '../../api/everybody.ts'
import { unitsQuery } from '../../api/org.ts'
import { serverNow } from '../../api/server-clock.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import '../../ui/lists.css'

interface Named {
  readonly unit: string
  readonly person: string
  readonly role: string
  readonly from: Dayjs
  readonly to?: Dayjs
}

/** Names somebody for a part in the custody of a unit's recordings. */
export function Naming({
  roles,
  onClose,
}: {
  readonly roles: Appointments['roles']
  readonly onClose: () => void
}) {
  const [form] = Form.useForm<Named>()
  const act = useAct({
    act: ({ from, to, ...entered }: Named, headers) =>
      appoint(
        {
          ...entered,
          from: from.format('YYYY-MM-DD'),
          ...(to === undefined || to === null ? {} : { to: to.format('YYYY-MM-DD') }),
        },
        headers,
      ),
    refreshes: [['custody']],
    done: onClose,
  })
  return (
    <Modal
      title="指定保管人员"
      open
      onCancel={onClose}
      okText="指定"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ from: dayjs(serverNow()).tz() }}
        onFinish={act.run}
      >
        <Fields roles={roles} />
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

function Fields({ roles }: { readonly roles: Appointments['roles'] }) {
  const units = useQuery(unitsQuery)
  const people = useQuery({ queryKey: ['people', 'all'], queryFn: everybody })
  return (
    <>
      <Form.Item
        name="unit"
        label="保管哪个机构的音像记录"
        rules={[{ required: true, message: '请选择机构' }]}
      >
        <Select
          options={units.data?.units.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
      <Form.Item name="person" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
        <Select
          loading={people.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={
            people.data?.map(({ id, name, unit }) => ({ value: id, label: `${name} ${unit}` })) ??
            []
          }
        />
      </Form.Item>
      <Form.Item name="role" label="职责" rules={[{ required: true, message: '请选择职责' }]}>
        <Select options={roles.map(({ key, title }) => ({ value: key, label: title }))} />
      </Form.Item>
      <div className="two-fields">
        <Form.Item name="from" label="首日" rules={[{ required: true, message: '请选择首日' }]}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="to" label="末日（可不填）">
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </div>
      {people.isError && <Alert type="error" title="人员名册没有读到，请稍后再试。" />}
    </>
  )
}
