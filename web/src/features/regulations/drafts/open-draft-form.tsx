import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import { type DraftOpening, openDraft } from '../../../api/drafts.ts'
import { packsQuery } from '../../../api/regulations.ts'
import { useAct } from '../../../api/use-act.ts'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import './drafts.css'

/** Begins the next version: a copy of the one in force, or what the machine has under that name. */
export function OpenDraftForm() {
  const navigate = useNavigate()
  const { data } = useQuery(packsQuery)
  const [form] = Form.useForm<DraftOpening>()
  const act = useAct({
    act: openDraft,
    refreshes: [['drafts']],
    done: ({ id }) => navigate(`/regulations/drafts/${id}`),
  })
  const adopted = (data?.regulations ?? []).filter(({ adoptedFrom }) => adoptedFrom !== null)
  const packs = [...new Map(adopted.map((entry) => [entry.pack, entry])).values()]
  return (
    <Panel title="起草新版本">
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="draft-opening"
        onFinish={act.run}
      >
        <Form.Item name="pack" label="制度" rules={[{ required: true, message: '请选择制度' }]}>
          <Select
            aria-label="制度"
            placeholder="选择本单位启用的制度"
            notFoundContent="本单位还没有启用制度"
            options={packs.map(({ pack, shortTitle }) => ({ value: pack, label: shortTitle }))}
          />
        </Form.Item>
        <Form.Item
          name="version"
          label="新版本号"
          rules={[
            { required: true, message: '请填写版本号' },
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
