import { DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { serverNow } from '../../api/server-clock.ts'
import { type Services, servicesOf, startService, type Way } from '../../api/serving.ts'
import { useAct } from '../../api/use-act.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'

interface Entered {
  readonly document: string
  readonly recipients: readonly string[]
  readonly method: string
  readonly on: Dayjs
  readonly place?: string
  readonly remark?: string
}

interface StartFormProps {
  readonly file: string
  readonly services: Services
  readonly onClose: () => void
}

/** Which document, to whom, in which way; each recipient is followed by himself. */
export function StartForm({ file, services, onClose }: StartFormProps) {
  const [form] = Form.useForm<Entered>()
  const issued = services.documents.filter(({ state }) => state === 'issued')
  const parties = new Set(services.parties.map(({ id }) => id))
  const act = useAct({
    act: ({ document, recipients, on, method, place = '', remark = '' }: Entered, headers) =>
      startService(
        document,
        {
          method,
          recipients: recipients.map((one) => (parties.has(one) ? { party: one } : { name: one })),
          on: on.format('YYYY-MM-DD'),
          ...(place.trim() === '' ? {} : { place: place.trim() }),
          ...(remark.trim() === '' ? {} : { remark: remark.trim() }),
        },
        headers,
      ),
    refreshes: [servicesOf(file)],
    done: onClose,
  })
  return (
    <Modal
      title="开始送达"
      open
      onCancel={onClose}
      okText="开始送达"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          on: dayjs(serverNow()).tz(),
          recipients: services.parties.filter(({ role }) => role === 'party').map(({ id }) => id),
          ...(issued.length === 1 ? { document: issued[0]?.id } : {}),
        }}
        onFinish={act.run}
      >
        <Form.Item
          name="document"
          label="送达的文书"
          rules={[{ required: true, message: '请选择文书' }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={issued.map(({ id, title, number }) => ({
              value: id,
              label: number === null ? title : `${title} ${number}`,
            }))}
          />
        </Form.Item>
        <Fields services={services} />
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}

function Fields({ services }: { readonly services: Services }) {
  return (
    <>
      <Form.Item
        name="recipients"
        label="受送达人（可以填写名单以外的姓名、名称）"
        rules={[{ required: true, message: '请选择受送达人' }]}
      >
        <Select
          mode="tags"
          showSearch={{ optionFilterProp: 'label' }}
          options={services.parties.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="method" label="送达方式" rules={[{ required: true, message: '请选择方式' }]}>
        <Select options={services.ways.map(({ key, title }) => ({ value: key, label: title }))} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: Entered, b: Entered) => a.method !== b.method}>
        {({ getFieldValue }) => (
          <WayLine
            way={services.ways.find(({ key }) => key === getFieldValue('method'))}
            ruled={services.ruled}
          />
        )}
      </Form.Item>
      <div className="two-fields">
        <Form.Item name="on" label="日期" rules={[{ required: true, message: '请选择日期' }]}>
          <DatePicker
            style={{ width: '100%' }}
            disabledDate={(day) => day.isAfter(dayjs(serverNow()))}
          />
        </Form.Item>
        <Form.Item name="place" label="地点（公告的写明张贴、刊登处）">
          <Input maxLength={300} />
        </Form.Item>
      </div>
      <Form.Item name="remark" label="说明（可不填）">
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 1 }} />
      </Form.Item>
    </>
  )
}

function WayLine({ way, ruled }: { readonly way: Way | undefined; readonly ruled: boolean }) {
  if (way === undefined) return null
  const proofs = way.proofs.map(({ anyOf }) => anyOf.map(({ title }) => title).join('或'))
  return (
    <p className="served-way">
      须留存：{proofs.join('、')}。
      {way.excludes && '执法决定书另须有登记的法律依据和受送达人签署的确认书。'}
      {ruled ? (
        <SourceChips sources={way.citation === null ? [] : [way.citation]} />
      ) : (
        `本单位设定，非制度原文；参照${way.source ?? ''}。`
      )}
    </p>
  )
}
