import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type Untrained, untrainedQuery } from '../../api/people.ts'
import { serverNow } from '../../api/server-clock.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatDay } from '../../ui/format.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { PeoplePlaces } from '../../ui/people-places.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'
import './people.css'
import '../../ui/lists.css'

/** The share of officers trained in a year, by unit, and the names of those who are not. */
export function UntrainedPage() {
  return (
    <OnlyWith
      right="training.read"
      page="未培训人员"
      act="查看未培训人员"
      places={<PeoplePlaces />}
    >
      <Listing />
    </OnlyWith>
  )
}

function Listing() {
  const thisYear = Number(formatDay(serverNow()).slice(0, 4))
  const [asked, setAsked] = useAddress('year')
  const [unit] = useAddress('unit')
  const after = useSearchParams()[0].get('after')
  const year = Number(asked) || thisYear
  const query = useQuery(
    untrainedQuery({
      year,
      ...(unit === undefined ? {} : { unit }),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <Page
      title="未培训人员"
      lead={
        <>
          {year} 年在岗执法人员的培训情况。
          {query.data !== undefined && <SourceChips sources={query.data.citations} />}
          {query.data?.citations.length === 0 && '本单位现行制度没有规定培训，仅供参考。'}
        </>
      }
    >
      <PeoplePlaces />
      <search className="list-filters">
        <Select
          aria-label="年度"
          value={year}
          options={[0, 1, 2, 3].map((back) => ({
            value: thisYear - back,
            label: `${thisYear - back} 年`,
          }))}
          onChange={(value) => setAsked(String(value))}
        />
      </search>
      <Asked query={query}>
        {({ officers, trained, units, people, next }) => (
          <>
            <Shares officers={officers} trained={trained} units={units} />
            <Panel flush>
              {people.length === 0 ? (
                <NothingYet what={officers === 0 ? '没有在岗执法人员。' : '都已参加培训。'} />
              ) : (
                <RowsTable
                  label="未培训人员"
                  columns={COLUMNS}
                  rows={people}
                  keyOf={({ id }) => id}
                />
              )}
            </Panel>
            <PageTurner next={next} shown={people.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

interface SharesProps {
  readonly officers: number
  readonly trained: number
  readonly units: readonly {
    readonly id: string
    readonly name: string
    readonly officers: number
    readonly trained: number
  }[]
}

/** The share of the agency and of each unit; pressing one shows only its people. */
function Shares({ officers, trained, units }: SharesProps) {
  const [unit, setUnit] = useAddress('unit')
  return (
    <div className="people-shares">
      <Share
        name="全单位"
        officers={officers}
        trained={trained}
        chosen={unit === undefined}
        onChoose={() => setUnit(undefined)}
      />
      {units.map((one) => (
        <Share
          key={one.id}
          name={one.name}
          officers={one.officers}
          trained={one.trained}
          chosen={unit === one.id}
          onChoose={() => setUnit(one.id)}
        />
      ))}
    </div>
  )
}

interface ShareProps {
  readonly name: string
  readonly officers: number
  readonly trained: number
  readonly chosen: boolean
  readonly onChoose: () => void
}

function Share({ name, officers, trained, chosen, onChoose }: ShareProps) {
  const percent = officers === 0 ? 0 : Math.floor((trained * 100) / officers)
  return (
    <button type="button" className="people-share" aria-pressed={chosen} onClick={onChoose}>
      {name}
      <strong>
        {trained}/{officers}
      </strong>
      <span className="quiet-line">已培训 {percent}%</span>
      <span className="people-bar" aria-hidden>
        <span style={{ width: `${percent}%` }} />
      </span>
    </button>
  )
}

const COLUMNS: readonly Column<Untrained>[] = [
  {
    title: '姓名',
    cell: ({ id, name }) => (
      <Link to={`/people/${id}`}>
        <strong>{name}</strong>
      </Link>
    ),
  },
  { title: '证号', cell: ({ badgeNumber }) => badgeNumber },
  { title: '机构', cell: ({ unit }) => unit },
  {
    title: '情况',
    cell: ({ beforeChange }) =>
      beforeChange ? (
        <ToneTag tone="warn">制度启用后未再培训</ToneTag>
      ) : (
        <ToneTag tone="bad">本年度未培训</ToneTag>
      ),
  },
  { title: '最近一次', cell: ({ lastTrained }) => lastTrained ?? '没有' },
]
