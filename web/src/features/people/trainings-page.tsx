import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type TrainingListed, trainingsQuery } from '../../api/people.ts'
import { useAnyRole } from '../../api/regulations.ts'
import { useKeeper } from '../../api/use-keeper.ts'
import { Asked } from '../../ui/asked.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { PeoplePlaces } from '../../ui/people-places.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { TRAINING } from './state-words.ts'
import './people.css'
import '../../ui/lists.css'

const STATES = ['planned', 'held', 'cancelled'] as const

/** The plan and the register of trainings, the latest day first. */
export function TrainingsPage() {
  return (
    <OnlyWith right="training.read" page="培训" act="查看培训台账" places={<PeoplePlaces />}>
      <Trainings />
    </OnlyWith>
  )
}

function Trainings() {
  const [state, setState] = useAddress('state')
  const after = useSearchParams()[0].get('after')
  const chosen = STATES.find((one) => one === state)
  const { keepsTrainings: keeps } = useKeeper()
  const keepers = useAnyRole('administrator', 'office-director')
  const query = useQuery(
    trainingsQuery({
      ...(chosen === undefined ? {} : { state: chosen }),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <Page
      title="培训"
      lead="先排计划，办完登记签到和考核结果；参加记录计入每个人的年度培训。"
      actions={
        keeps ? (
          <LinkButton type="primary" icon={<PlusOutlined />} to="/people/trainings/new">
            制定培训计划
          </LinkButton>
        ) : (
          <Button disabled title={`由${keepers}制定`}>
            制定培训计划
          </Button>
        )
      }
    >
      <PeoplePlaces />
      <search className="list-filters">
        <Select
          allowClear
          aria-label="培训状态"
          placeholder="全部状态"
          value={chosen ?? null}
          options={STATES.map((one) => ({ value: one, label: TRAINING[one].zh }))}
          onChange={(value) => setState(value ?? undefined)}
        />
      </search>
      <Asked query={query}>
        {({ trainings, next }) => (
          <>
            <Panel flush>
              {trainings.length === 0 ? (
                <NothingYet what="还没有培训。">
                  点“制定培训计划”，选主题、日期和参加人员。
                </NothingYet>
              ) : (
                <RowsTable label="培训" columns={COLUMNS} rows={trainings} keyOf={({ id }) => id} />
              )}
            </Panel>
            <PageTurner next={next} shown={trainings.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

const COLUMNS: readonly Column<TrainingListed>[] = [
  {
    title: '培训内容',
    cell: ({ id, topic }) => (
      <Link to={`/people/trainings/${id}`}>
        <strong>{topic}</strong>
      </Link>
    ),
  },
  { title: '日期', cell: ({ on }) => on },
  { title: '培训人', cell: ({ trainer }) => trainer ?? '—' },
  {
    title: '状态',
    cell: ({ state }) => <ToneTag tone={TRAINING[state].tone}>{TRAINING[state].zh}</ToneTag>,
  },
  { title: '名单', cell: ({ expected }) => `${expected} 人` },
  {
    title: '参加',
    cell: ({ state, attended, passed }) =>
      state === 'held' ? `${attended} 人，其中不合格 ${attended - passed} 人` : '—',
  },
]
