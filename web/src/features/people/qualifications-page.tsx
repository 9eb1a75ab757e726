import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import dayjs from 'dayjs'
import { Link, useSearchParams } from 'react-router'
import { type CertificateState, type Qualified, qualificationsQuery } from '../../api/people.ts'
import { serverNow } from '../../api/server-clock.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatDay } from '../../ui/format.ts'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { OnlyWith } from '../../ui/only-with.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { PeoplePlaces } from '../../ui/people-places.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { UnitFilter } from '../../ui/unit-filter.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { CERTIFICATE } from './state-words.ts'
import './people.css'
import '../../ui/lists.css'

const STATES: readonly CertificateState[] = ['expired', 'expiring', 'none', 'not-begun', 'valid']
const LEADS = [30, 60, 90, 180]

/** Officers by how their certificate stands: who has none, whose ended, whose ends soon. */
export function QualificationsPage() {
  return (
    <OnlyWith
      right="training.read"
      page="执法资格"
      act="查看执法资格台账"
      places={<PeoplePlaces />}
    >
      <Officers />
    </OnlyWith>
  )
}

function Officers() {
  const [state] = useAddress('state')
  const [within] = useAddress('within')
  const [params] = useSearchParams()
  const unit = params.get('unit')
  const after = params.get('after')
  const days = LEADS.find((lead) => String(lead) === within) ?? LEADS[0] ?? 30
  const chosen = STATES.find((one) => one === state)
  const query = useQuery(
    qualificationsQuery({
      until: formatDay(dayjs(serverNow()).add(days, 'day').valueOf()),
      ...(chosen === undefined ? {} : { state: chosen }),
      ...(unit === null ? {} : { unit }),
      ...(after === null ? {} : { after }),
    }),
  )
  const counts = query.data?.counts ?? {}
  return (
    <Page title="执法资格" lead="在岗执法人员的编制和资格证；到期前在这里提前提醒。">
      <PeoplePlaces />
      <Filters counts={counts} days={days} />
      <Asked query={query}>
        {({ people, next }) => (
          <>
            <Panel flush>
              {people.length === 0 ? (
                <NothingYet what="没有这样的执法人员。" />
              ) : (
                <RowsTable
                  label="执法资格"
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

interface FiltersProps {
  readonly counts: { readonly [state: string]: number }
  readonly days: number
}

function Filters({ counts, days }: FiltersProps) {
  const [state, setState] = useAddress('state')
  const [, setWithin] = useAddress('within')
  const chosen = STATES.find((one) => one === state)
  return (
    <search className="list-filters">
      <UnitFilter />
      <Select
        allowClear
        aria-label="资格状态"
        placeholder="全部状态"
        value={chosen ?? null}
        options={STATES.map((one) => ({
          value: one,
          label: `${CERTIFICATE[one].zh}（${counts[one] ?? 0}）`,
        }))}
        onChange={(value) => setState(value ?? undefined)}
      />
      <Select
        aria-label="提前多少天提醒"
        value={days}
        options={LEADS.map((lead) => ({ value: lead, label: `${lead} 天内到期算即将到期` }))}
        onChange={(lead) => setWithin(String(lead))}
      />
    </search>
  )
}

const COLUMNS: readonly Column<Qualified>[] = [
  {
    title: '姓名',
    cell: ({ id, name }) => (
      <Link to={`/people/${id}`}>
        <strong>{name}</strong>
      </Link>
    ),
  },
  { title: '执法证号', cell: ({ badgeNumber }) => badgeNumber },
  { title: '机构', cell: ({ unit }) => unit },
  {
    title: '编制',
    cell: ({ establishment }) =>
      establishment === null ? '未登记' : establishment ? '正式在编' : '非在编',
  },
  {
    title: '资格',
    cell: ({ state }) => <ToneTag tone={CERTIFICATE[state].tone}>{CERTIFICATE[state].zh}</ToneTag>,
  },
  { title: '发证机关', cell: ({ issuer }) => issuer ?? '—' },
  { title: '有效期至', cell: ({ to }) => to ?? '—' },
]
