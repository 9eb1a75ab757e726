import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { explainNumbers, fileNumbersQuery, type NumberGap } from '../api/collections.ts'
import { useAct } from '../api/use-act.ts'
import { Asked } from './asked.tsx'
import { formatTime } from './format.ts'
import { Panel } from './page.tsx'
import { ProblemNote } from './problem-note.tsx'
import { SourceChips } from './source-chips.tsx'
import { type Tone, ToneTag } from './tone.tsx'
import './numbers-panel.css'

interface NumbersPanelProps {
  /** One of the two: of a docking, or of a recorder over all its dockings. */
  readonly of: { readonly collection: string } | { readonly device: string }
}

/** Numbers that the files skip: recorded once and not here. Shown only where there are any. */
export function NumbersPanel({ of }: NumbersPanelProps) {
  const [after, setAfter] = useState<string>()
  const query = useQuery(fileNumbersQuery({ ...of, ...(after === undefined ? {} : { after }) }))
  const [explained, setExplained] = useState<NumberGap>()
  if (query.data?.gaps.length === 0 && after === undefined) return null
  return (
    <Panel title="缺少的文件编号" flush>
      <Asked query={query}>
        {({ gaps, next }) => (
          <>
            <ul className="gap-rows">
              {gaps.map((gap) => (
                <GapRow
                  key={gap.id}
                  gap={gap}
                  linked={'device' in of}
                  onExplain={() => setExplained(gap)}
                />
              ))}
            </ul>
            {(next !== null || after !== undefined) && (
              <div style={{ display: 'flex', gap: 8, padding: '12px 18px' }}>
                <Button disabled={after === undefined} onClick={() => setAfter(undefined)}>
                  从头看
                </Button>
                <Button disabled={next === null} onClick={() => setAfter(next ?? undefined)}>
                  下一页
                </Button>
              </div>
            )}
          </>
        )}
      </Asked>
      {explained !== undefined && (
        <Explain gap={explained} onClose={() => setExplained(undefined)} />
      )}
    </Panel>
  )
}

const STATES: { readonly [state in NumberGap['state']]: { zh: string; tone: Tone } } = {
  open: { zh: '待说明', tone: 'bad' },
  explained: { zh: '已说明', tone: 'warn' },
  filled: { zh: '已补入库', tone: 'good' },
}

interface GapRowProps {
  readonly gap: NumberGap
  readonly linked: boolean
  readonly onExplain: () => void
}

function GapRow({ gap, linked, onExplain }: GapRowProps) {
  const { device, collection, after, before, state, explanation, citations } = gap
  return (
    <li>
      <div>
        <p>
          {device.code} 缺少 {numbersOf(gap)}
        </p>
        <p className="gap-line">
          前一个文件 {formatTime(after)}，后一个文件 {formatTime(before)}（设备时钟）
          {linked && (
            <>
              ，见 <Link to={`/collections/${collection.id}`}>{collection.label}</Link>
            </>
          )}
        </p>
        {explanation !== null && (
          <p className="gap-line">
            {explanation.by}（{formatTime(explanation.at)}）：{explanation.text}
          </p>
        )}
        <SourceChips sources={citations} />
      </div>
      <span className="gap-state">
        <ToneTag tone={STATES[state].tone}>{STATES[state].zh}</ToneTag>
        {state === 'open' && <Button onClick={onExplain}>说明原因</Button>}
      </span>
    </li>
  )
}

function numbersOf({ from, to }: Pick<NumberGap, 'from' | 'to'>): string {
  const four = (number: number) => String(number).padStart(4, '0')
  return from === to
    ? `${four(from)} 号`
    : `${four(from)} 至 ${four(to)} 号，共 ${to - from + 1} 个`
}

/** Said once; what was said stays and is judged by others. */
function Explain({ gap, onClose }: { readonly gap: NumberGap; readonly onClose: () => void }) {
  const [form] = Form.useForm<{ text: string }>()
  const act = useAct({
    act: ({ text }: { text: string }, headers) => explainNumbers(gap.id, text, headers),
    refreshes: [['file-numbers'], ['shifts']],
    done: onClose,
  })
  return (
    <Modal
      title={`说明缺少的 ${numbersOf(gap)}`}
      open
      onCancel={onClose}
      okText="提交说明"
      confirmLoading={act.busy}
      onOk={form.submit}
    >
      <Form form={form} layout="vertical" requiredMark={false} onFinish={act.run}>
        <Form.Item
          name="text"
          label="原因（提交后不能修改）"
          rules={[
            { required: true, min: 4, whitespace: true, message: '请写明这些编号为什么没有文件' },
          ]}
        >
          <Input.TextArea rows={4} maxLength={1000} showCount />
        </Form.Item>
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
      </Form>
    </Modal>
  )
}
