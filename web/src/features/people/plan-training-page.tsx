import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form, Input, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import { useNavigate } from 'react-router'
import { everybody } from '../../api/everybody.ts'
import { peopleQuery, unitsQuery } from '../../api/org.ts'
import { planTraining } from '../../api/people.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PeoplePlaces } from '../../ui/people-places.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import './people.css'
import '../../ui/lists.css'

interface Planned {
  readonly topic: string
  readonly on: Dayjs
  readonly trainer?: string
  readonly people: string[]
}

/** A new training: what, when, by whom, and who is to come. */
export function PlanTrainingPage() {
  return (
    <OnlyWith
      right="training.keep"
      page="制定培训计划"
      act="制定培训计划"
      places={<PeoplePlaces />}
    >
      <Planning />
    </OnlyWith>
  )
}

function Planning() {
  const everyone = useQuery({ queryKey: [...peopleQuery().queryKey, 'all'], queryFn: everybody })
  return (
    <Page title="制定培训计划" narrow>
      <Asked query={everyone}>{(people) => <PlanForm people={people} />}</Asked>
    </Page>
  )
}

type People = Awaited<ReturnType<typeof everybody>>

function PlanForm({ people }: { readonly people: People }) {
  const [form] = Form.useForm<Planned>()
  const navigate = useNavigate()
  const act = useAct({
    act: ({ on, trainer, ...entered }: Planned, headers) =>
      planTraining(
        {
          ...entered,
          on: on.format('YYYY-MM-DD'),
          ...(trainer === undefined || trainer.trim() === '' ? {} : { trainer }),
          further: {},
        },
        headers,
      ),
    refreshes: [['trainings']],
    done: ({ id }) => navigate(`/people/trainings/${id}`),
  })
  const add = (of: (person: People[number]) => boolean) => {
    const before: string[] = form.getFieldValue('people') ?? []
    const more = people.filter(of).map(({ id }) => id)
    form.setFieldsValue({ people: [...new Set([...before, ...more])] })
  }
  return (
    <Panel>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ people: [] }}
        onFinish={act.run}
      >
        <PlanFields people={people} add={add} />
        {act.problem !== undefined && <ProblemNote problem={act.problem} />}
        <Button type="primary" size="large" htmlType="submit" loading={act.busy}>
          保存计划
        </Button>
      </Form>
    </Panel>
  )
}

interface PlanFieldsProps {
  readonly people: People
  readonly add: (of: (person: People[number]) => boolean) => void
}

function PlanFields({ people, add }: PlanFieldsProps) {
  const { data } = useQuery(unitsQuery)
  return (
    <>
      <Form.Item
        name="topic"
        label="培训内容"
        rules={[{ required: true, whitespace: true, message: '请填写培训内容' }]}
      >
        <Input maxLength={200} placeholder="如：行政执法全过程记录制度" />
      </Form.Item>
      <div className="two-fields">
        <Form.Item name="on" label="日期" rules={[{ required: true, message: '请选择日期' }]}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="trainer" label="培训人">
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <Form.Item label="按机构加入名单">
        <div className="people-line">
          <Button size="small" onClick={() => add(({ roles }) => isOfficer(roles))}>
            全部执法人员
          </Button>
          {data?.units.map(({ id, name }) => (
            <Button key={id} size="small" onClick={() => add(({ unitId }) => unitId === id)}>
              {name}
            </Button>
          ))}
        </div>
      </Form.Item>
      <Form.Item
        name="people"
        label="参加人员"
        rules={[{ required: true, message: '请选择参加人员' }]}
      >
        <Select
          mode="multiple"
          maxTagCount={12}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="按姓名或证号查找"
          options={people.map(({ id, name, badgeNumber, unit }) => ({
            value: id,
            label: `${name} ${badgeNumber} ${unit}`,
          }))}
        />
      </Form.Item>
    </>
  )
}

function isOfficer(roles: readonly string[] | null): boolean {
  return roles?.includes('officer') ?? false
}
