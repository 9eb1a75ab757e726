import { Button, DatePicker, Form, Input, Segmented, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { memo, useCallback, useState } from 'react'
import { type Result, recordTraining, type TrainingShown } from '../../api/people.ts'
import { useAct } from '../../api/use-act.ts'
import { Panel } from '../../ui/page.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import './people.css'
import '../../ui/lists.css'

type Mark = Result | 'absent'
type Attendee = TrainingShown['people'][number]

const MARKS: readonly { readonly value: Mark; readonly label: string }[] = [
  { value: 'passed', label: '合格' },
  { value: 'untested', label: '参加' },
  { value: 'failed', label: '不合格' },
  { value: 'absent', label: '缺席' },
]

/** Items of an entry that the form has anyway; the regulation may ask for others. */
const KNOWN = ['topic', 'date', 'trainer', 'material', 'attendees', 'result']

interface Told {
  readonly on: Dayjs
  readonly trainer?: string
  readonly material?: string
  readonly further?: { readonly [key: string]: string }
}

/** Who was there and with what result: everybody present at first, then the exceptions. */
export function AttendancePanel({ training }: { readonly training: TrainingShown }) {
  const [form] = Form.useForm<Told>()
  const [marks, setMarks] = useState<ReadonlyMap<string, Mark>>(
    () => new Map(training.people.map(({ id }) => [id, 'passed'])),
  )
  const mark = useCallback((id: string, value: Mark) => {
    setMarks((before) => new Map([...before, [id, value]]))
  }, [])
  const act = useAct({
    act: (told: Told, headers) =>
      recordTraining(training.id, entryOf(training, told, marks), headers),
    refreshes: [['training', training.id], ['trainings'], ['untrained'], ['person']],
  })
  const present = [...marks.values()].filter((value) => value !== 'absent').length
  return (
    <>
      <Panel
        title="登记签到和结果"
        extra={<SourceChips sources={training.fields.flatMap(({ citation }) => citation ?? [])} />}
      >
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ on: dayjs(training.on), trainer: training.trainer ?? undefined }}
          onFinish={act.run}
        >
          <TellFields training={training} />
          {act.problem !== undefined && <ProblemNote problem={act.problem} />}
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            loading={act.busy}
            disabled={present === 0}
            title={present === 0 ? '没有人参加的培训请取消，不登记结果' : undefined}
          >
            登记（参加 {present} 人，缺席 {marks.size - present} 人）
          </Button>
        </Form>
      </Panel>
      <Names training={training} marks={marks} mark={mark} setAll={setMarks} />
    </>
  )
}

function TellFields({ training }: { readonly training: TrainingShown }) {
  return (
    <div className="two-fields">
      <Form.Item name="on" label="培训日期" rules={[{ required: true }]}>
        <DatePicker style={{ width: '100%' }} allowClear={false} />
      </Form.Item>
      <Form.Item name="trainer" label="培训人">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="material" label="培训材料（文号或者存放处）">
        <Input maxLength={200} />
      </Form.Item>
      {training.fields
        .filter(({ key }) => !KNOWN.includes(key))
        .map(({ key, title }) => (
          <Form.Item key={key} name={['further', key]} label={title}>
            <Input maxLength={500} />
          </Form.Item>
        ))}
    </div>
  )
}

function entryOf(
  { id, topic }: TrainingShown,
  { on, trainer, material, further = {} }: Told,
  marks: ReadonlyMap<string, Mark>,
) {
  const given = Object.entries(further).filter(([, text]) => text?.trim() !== '' && text)
  return {
    id,
    topic,
    on: on.format('YYYY-MM-DD'),
    ...(trainer === undefined || trainer.trim() === '' ? {} : { trainer }),
    ...(material === undefined || material.trim() === '' ? {} : { material }),
    further: Object.fromEntries(given),
    attendees: [...marks].flatMap(([person, value]) =>
      value === 'absent' ? [] : [{ person, result: value }],
    ),
  }
}

interface NamesProps {
  readonly training: TrainingShown
  readonly marks: ReadonlyMap<string, Mark>
  readonly mark: (id: string, value: Mark) => void
  readonly setAll: (marks: ReadonlyMap<string, Mark>) => void
}

function Names({ training, marks, mark, setAll }: NamesProps) {
  const [find, setFind] = useState('')
  const [unit, setUnit] = useState<string>()
  const units = [...new Set(training.people.map((person) => person.unit))]
  const shown = training.people.filter(
    (person) =>
      (unit === undefined || person.unit === unit) &&
      `${person.name} ${person.badgeNumber}`.includes(find.trim()),
  )
  const all = (value: Mark) =>
    setAll(new Map([...marks, ...shown.map(({ id }) => [id, value] as const)]))
  return (
    <Panel title={`名单（${training.people.length} 人）`} flush>
      <Tools units={units} listed={shown.length} onFind={setFind} onUnit={setUnit} onAll={all} />
      <div className="attendance-scroll">
        <table className="attendance" aria-label="签到和结果">
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col" className="attendance-unit">
                机构
              </th>
              <th scope="col">签到和结果</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((person) => (
              <NameRow
                key={person.id}
                person={person}
                value={marks.get(person.id) ?? 'absent'}
                mark={mark}
              />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

interface ToolsProps {
  readonly units: readonly string[]
  readonly listed: number
  readonly onFind: (text: string) => void
  readonly onUnit: (unit?: string) => void
  readonly onAll: (value: Mark) => void
}

/** Narrows the list, and marks everybody on it at once. */
function Tools({ units, listed, onFind, onUnit, onAll }: ToolsProps) {
  return (
    <div className="attendance-tools">
      <Input.Search
        allowClear
        placeholder="姓名或证号"
        aria-label="按姓名或证号查找"
        style={{ width: 180 }}
        onChange={({ target }) => onFind(target.value)}
      />
      <Select
        allowClear
        placeholder="全部机构"
        aria-label="机构"
        style={{ minWidth: 140 }}
        options={units.map((name) => ({ value: name, label: name }))}
        onChange={onUnit}
      />
      <span className="quiet-line">把列出的 {listed} 人都记为</span>
      {MARKS.map(({ value, label }) => (
        <Button key={value} size="small" onClick={() => onAll(value)}>
          {label}
        </Button>
      ))}
    </div>
  )
}

/** Two hundred rows: only the one that changed is drawn again. */
const NameRow = memo(function NameRow({
  person,
  value,
  mark,
}: {
  readonly person: Attendee
  readonly value: Mark
  readonly mark: (id: string, value: Mark) => void
}) {
  return (
    <tr>
      <td>
        {person.name} <span className="quiet-line">{person.badgeNumber}</span>
      </td>
      <td className="attendance-unit">{person.unit}</td>
      <td>
        <Segmented
          size="small"
          aria-label={`${person.name}的签到和结果`}
          options={[...MARKS]}
          value={value}
          onChange={(next) => mark(person.id, next)}
        />
      </td>
    </tr>
  )
})
