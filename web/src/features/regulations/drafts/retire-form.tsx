import { Button, Form, Input } from 'antd'
import { useNavigate } from 'react-router'
import { type Retiring, retirePack } from '../../../api/drafts.ts'
import { useAct } from '../../../api/use-act.ts'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { AdoptedField } from './adopted-field.tsx'

/** Ends a regulation of the agency: a draft like another, with preview and second person. */
export function RetireForm() {
  const navigate = useNavigate()
  const [form] = Form.useForm<Retiring>()
  const act = useAct({
    act: retirePack,
    refreshes: [['drafts']],
    done: ({ id }) => navigate(`/regulations/drafts/${id}`),
  })
  return (
    <details className="draft-retire">
      <summary>停用一项制度</summary>
      <Form
        form={form}
        name="retire"
        layout="vertical"
        requiredMark={false}
        className="draft-opening"
        onFinish={act.run}
      >
        <AdoptedField label="停用的制度" />
        <Form.Item
          name="until"
          label="最后一日"
          rules={[{ required: true, message: '请填写最后一日' }]}
        >
          <Input type="date" />
        </Form.Item>
        <Button htmlType="submit" loading={act.busy}>
          起草停用
        </Button>
      </Form>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </details>
  )
}
