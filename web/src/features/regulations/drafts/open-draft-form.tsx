import { Button, Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import { type DraftOpening, openDraft } from '../../../api/drafts.ts'
import { useAct } from '../../../api/use-act.ts'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { AdoptedField } from './adopted-field.tsx'
import './drafts.css'

/** Begins the next version: a copy of the one in force, or what the machine has under that name. */
export function OpenDraftForm() {
  const navigate = useNavigate()
  const [form] = Form.useForm<DraftOpening>()
  const act = useAct({
    act: openDraft,
    refreshes: [['drafts']],
    done: ({ id }) => navigate(`/regulations/drafts/${id}`),
  })
  return (
    <Panel title="起草新版本">
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="draft-opening"
        onFinish={act.run}
      >
        <AdoptedField label="制度" />
        <Form.Item
          name="version"
          label="新版本号"
          rules={[
            { required: true, whitespace: true, message: '请填写版本号' },
            {
              pattern: /^[0-9A-Za-z][0-9A-Za-z.-]{0,29}$/,
              message: '只用字母、数字、点和短横，例如 2026-12-01',
            },
          ]}
        >
          <Input placeholder="例如 2026-12-01" autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="inForceFrom"
          label="施行日期"
          rules={[{ required: true, message: '请填写施行日期' }]}
        >
          <Input type="date" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={act.busy}>
          开始起草
        </Button>
      </Form>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </Panel>
  )
}
