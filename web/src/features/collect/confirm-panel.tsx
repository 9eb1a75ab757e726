import { Button, Form, Input } from 'antd'
import { type CollectionDetail, confirmCollection } from '../../api/collections.ts'
import { useAct } from '../../api/use-act.ts'
import { formatBytes } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'

/** The second operator, with his own credentials, on whatever screen is at hand. */
export function ConfirmPanel({ detail }: { readonly detail: CollectionDetail }) {
  const { collection, confirmation } = detail
  const [form] = Form.useForm<{ login: string; password: string }>()
  const act = useAct({
    act: (second: { login: string; password: string }, headers) =>
      confirmCollection(collection.id, second, headers),
    refreshes: [['collection', collection.id], ['collections']],
  })
  return (
    <Panel title="第二人确认" extra={<SourceChips sources={confirmation.citations} />}>
      <p style={{ marginBottom: 14, lineHeight: '24px' }}>
        {collection.operator.name} 准备采集 {collection.files} 个文件（
        {formatBytes(collection.bytes)}）。 请另一名采集人员在场核对后，用本人账号和密码确认。确认后{' '}
        {confirmation.validMinutes} 分钟内有效。
      </p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        autoComplete="off"
        style={{ maxWidth: 420 }}
        onFinish={act.run}
      >
        <Form.Item
          name="login"
          label="第二人账号"
          rules={[{ required: true, message: '请填写账号' }]}
        >
          <Input autoComplete="off" autoCapitalize="off" />
        </Form.Item>
        <Form.Item
          name="password"
          label="第二人密码"
          rules={[{ required: true, message: '请填写密码' }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {act.problem !== undefined && (
          <div style={{ marginBottom: 16 }}>
            <ProblemNote problem={act.problem} />
          </div>
        )}
        <Button type="primary" size="large" htmlType="submit" loading={act.busy}>
          本人在场，确认采集
        </Button>
      </Form>
    </Panel>
  )
}
