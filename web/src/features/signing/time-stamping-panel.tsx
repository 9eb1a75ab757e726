import { Alert, Button, Form, Input } from 'antd'
import { type Certificates, setTimeStamping } from '../../api/signing.ts'
import { useAct } from '../../api/use-act.ts'
import { useRights } from '../../api/use-rights.ts'
import { formatTime } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'

/** Where time stamps come from, whether the last one came, and how it is changed. */
export function TimeStampingPanel({
  timeStamping: { url, failedAt, failedBecause },
}: {
  readonly timeStamping: Certificates['timeStamping']
}) {
  const { may } = useRights()
  return (
    <Panel title="时间戳">
      <p className="quiet-line">
        设置后，签章时向第三方时间戳服务（RFC
        3161）取得时间戳，证明文书当时已经存在。不设置也能签章。
      </p>
      <p>{url === null ? '现在没有设置。' : `现用：${url}`}</p>
      {failedAt !== null && (
        <Alert
          type="warning"
          showIcon
          title={`${formatTime(failedAt)} 没有取得时间戳：${failedBecause}。该文书没有时间戳，签章仍然有效。`}
        />
      )}
      {may('certificate.manage') && <AddressForm url={url} />}
    </Panel>
  )
}

function AddressForm({ url }: { readonly url: string | null }) {
  const [form] = Form.useForm<{ readonly url?: string }>()
  const act = useAct({
    act: (to: string | null, headers) => setTimeStamping(to, headers),
    refreshes: [['certificates']],
  })
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ url: url ?? '' }}
      onFinish={({ url: to = '' }) => act.run(to.trim())}
    >
      <Form.Item
        name="url"
        label="服务网址"
        rules={[{ required: true, whitespace: true, message: '请填写时间戳服务的网址' }]}
      >
        <Input placeholder="http://" maxLength={500} inputMode="url" />
      </Form.Item>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <div className="signing-acts">
        <Button htmlType="submit" loading={act.busy}>
          试用并保存
        </Button>
        {url !== null && (
          <Button
            disabled={act.busy}
            onClick={() => {
              form.setFieldsValue({ url: '' })
              act.run(null)
            }}
          >
            不再使用
          </Button>
        )}
      </div>
    </Form>
  )
}
