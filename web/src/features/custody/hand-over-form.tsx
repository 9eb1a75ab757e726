import { Button, Form, Select } from 'antd'
import { useNavigate } from 'react-router'
import { handOver, type Pending } from '../../api/custody.ts'
import { useAct } from '../../api/use-act.ts'
import { formatCount } from '../../ui/format.ts'
import { ProblemNote } from '../../ui/problem-note.tsx'

interface HandOverFormProps {
  readonly unit: string
  readonly until: string | undefined
  readonly receivers: Pending['receivers']
  readonly count: number
}

/** Whoever makes the list signs it as the giver; the receiver signs on the next page. */
export function HandOverForm({ unit, until, receivers, count }: HandOverFormProps) {
  const navigate = useNavigate()
  const act = useAct({
    act: ({ receiver }: { readonly receiver: string }, headers) =>
      handOver({ unit, receiver, ...(until === undefined ? {} : { until }) }, headers),
    refreshes: [['custody']],
    done: ({ id }) => navigate(`/custody/handovers/${id}`),
  })
  const [only] = receivers.length === 1 ? receivers : []
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      className="custody-form"
      initialValues={only === undefined ? {} : { receiver: only.id }}
      onFinish={act.run}
    >
      <Form.Item
        name="receiver"
        label="接收人"
        rules={[{ required: true, message: '请选择接收人' }]}
      >
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={receivers.map(({ id, name, unit: of, central, appointedAs }) => ({
            value: id,
            label: `${name}（${of}，${appointedAs.join('、') || (central ? '统一保管' : '')}）`,
          }))}
        />
      </Form.Item>
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      <Button type="primary" size="large" htmlType="submit" loading={act.busy}>
        本人签字，列出 {formatCount(count)} 件交接
      </Button>
    </Form>
  )
}
