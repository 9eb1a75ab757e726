import { useQuery } from '@tanstack/react-query'
import { Button, Form, type FormInstance, Input } from 'antd'
import { type Draft, type Enacting, enactDraft, previewQuery } from '../../../api/drafts.ts'
import { type Act, useAct } from '../../../api/use-act.ts'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'

type Second = Pick<Enacting, 'login' | 'password'>

/** The second person, with his own credentials, puts the change in force. */
export function EnactPanel({ draft }: { readonly draft: Draft }) {
  const { data: preview } = useQuery(previewQuery(draft.id))
  const [form] = Form.useForm<Second>()
  const act = useAct({
    act: (asked: Enacting, headers) => enactDraft(draft.id, asked, headers),
    refreshes: [
      ['draft', draft.id],
      ['drafts'],
      ['packs'],
      ['regulation'],
      ['duties'],
      ['catalogues'],
    ],
    done: () => form.resetFields(),
  })
  const digest = preview?.state === 'done' && !preview.stale ? preview.digest : null
  if (digest === null || digest === undefined) {
    return (
      <Panel title="第二人确认">
        <p className="draft-none">完成影响预览后，由另一名有权的人在这里确认。</p>
      </Panel>
    )
  }
  const many = preview?.disposable.count ?? 0
  return (
    <Panel title="第二人确认">
      <p className="draft-confirm">
        请另一名有权的人核对上面的差别和影响，用本人账号和密码确认。确认后新版本按施行日期生效。
        {many > 0 && <strong>　注意：{many} 份记录将变为可以处置。</strong>}
      </p>
      <SecondForm act={act} form={form} onSecond={(second) => act.run({ ...second, digest })} />
    </Panel>
  )
}

interface SecondFormProps {
  readonly act: Act<Enacting>
  readonly form: FormInstance<Second>
  readonly onSecond: (second: Second) => void
}

function SecondForm({ act, form, onSecond }: SecondFormProps) {
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      autoComplete="off"
      style={{ maxWidth: 420 }}
      onFinish={onSecond}
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
        本人已核对，确认启用
      </Button>
    </Form>
  )
}
