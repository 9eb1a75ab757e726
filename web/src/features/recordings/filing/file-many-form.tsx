import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { type FiledMany, fileMany, type UnfiledListed } from '../../../api/filing.ts'
import { useAct } from '../../../api/use-act.ts'
import { Panel } from '../../../ui/page.tsx'
import { ProblemNote } from '../../../ui/problem-note.tsx'
import { type FilingValues, sentValues } from './filing-fields.tsx'
import { ShownOfMany } from './shown-fields.tsx'

interface FileManyFormProps {
  readonly listed: UnfiledListed
  readonly chosen: readonly string[]
  readonly onReport: (report: FiledMany) => void
}

/** What all chosen ones have in common; left empty, each keeps its own. */
export function FileManyForm({ listed, chosen, onReport }: FileManyFormProps) {
  const [form] = Form.useForm<FilingValues>()
  const [suggested, setSuggested] = useState(true)
  const [mode, setMode] = useState<'each' | 'all'>('each')
  const act = useAct({
    act: (values: FilingValues, headers) =>
      fileMany({ recordings: [...chosen], mode, suggested, ...sentValues(values) }, headers),
    refreshes: [['unfiled'], ['recordings'], ['recording'], ['activity'], ['deadlines']],
    done: onReport,
  })
  return (
    <Panel title="统一填写" extra={`已选 ${chosen.length} 件`}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <div className="filing-many">
          {typedItems(listed).map(({ key, title }) => (
            <Form.Item key={key} name={['items', key]} label={title}>
              <Input maxLength={300} placeholder="不填则按各件所属活动" />
            </Form.Item>
          ))}
          {listed.sources.length > 0 && (
            <Form.Item name="source" label="记录来源">
              <Select
                allowClear
                placeholder="不选则按采集的设备"
                options={listed.sources.map(({ key, title }) => ({ value: key, label: title }))}
              />
            </Form.Item>
          )}
          <ShownOfMany shown={listed.shown} />
        </div>
        <div className="filing-options">
          <Checkbox checked={suggested} onChange={({ target }) => setSuggested(target.checked)}>
            同时确认系统推荐的执法活动
          </Checkbox>
          <Radio.Group value={mode} onChange={({ target }) => setMode(target.value)}>
            <Radio value="each">能办的先办，不能办的列出原因</Radio>
            <Radio value="all">有一件不能办就都不办</Radio>
          </Radio.Group>
        </div>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          loading={act.busy}
          disabled={chosen.length === 0}
        >
          确认 {chosen.length} 件
        </Button>
      </Form>
    </Panel>
  )
}

/** Items that a person states: those that are measured for all of the page are left out. */
function typedItems({ items, recordings }: UnfiledListed): UnfiledListed['items'] {
  return items.filter(({ key }) =>
    recordings.some(
      (recording) => recording.items.find((item) => item.key === key)?.known?.fixed !== true,
    ),
  )
}
