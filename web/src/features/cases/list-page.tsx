import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { CASE_CATEGORIES } from '../../api/case-categories.ts'
import { type CaseListed, type CasesAsked, caseChoicesQuery, casesQuery } from '../../api/cases.ts'
import { everybody } from '../../api/everybody.ts'
import { useRights } from '../../api/use-rights.ts'
import { Asked } from '../../ui/asked.tsx'
import { labelOf } from '../../ui/label-of.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { RestTime } from '../../ui/rest-time.tsx'
import { type Column, RowsTable } from '../../ui/rows-table.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { UnitFilter } from '../../ui/unit-filter.tsx'
import { useAddress } from '../../ui/use-address.ts'
import { STATE_TONE, STATES } from './case-words.ts'
import '../../ui/lists.css'

/** The register of cases that this person may read, newest first. */
export function ListPage() {
  const asked = useAsked()
  const query = useQuery(casesQuery(asked))
  const { may } = useRights()
  return (
    <Page
      title="案件"
      lead="从立案（受理）到结案的全部案件；只列出您有权查看的。"
      actions={
        may('case.open') && (
          <LinkButton to="/cases/new" type="primary" size="large" icon={<PlusOutlined />}>
            登记案件
          </LinkButton>
        )
      }
    >
      <Filters />
      <Asked query={query}>
        {({ cases, next }) => (
          <>
            <Panel flush>
              {cases.length === 0 ? (
                <NothingYet
                  what={Object.keys(asked).length > 0 ? '没有符合条件的案件。' : '还没有案件。'}
                >
                  点“登记案件”，系统会列出该程序的步骤、期限和应当制作的文书。
                </NothingYet>
              ) : (
                <RowsTable label="案件" columns={COLUMNS} rows={cases} keyOf={({ id }) => id} />
              )}
            </Panel>
            <PageTurner next={next} shown={cases.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function useAsked(): CasesAsked {
  const [params] = useSearchParams()
  const state = STATES.find(({ value }) => value === params.get('state'))?.value
  const category = CASE_CATEGORIES.find(({ value }) => value === params.get('category'))?.value
  const [step, unit, handler, after] = ['step', 'unit', 'handler', 'after'].map((name) =>
    params.get(name),
  )
  return {
    ...(state === undefined ? {} : { state }),
    ...(category === undefined ? {} : { category }),
    ...(step ? { step } : {}),
    ...(unit ? { unit } : {}),
    ...(handler ? { handler } : {}),
    ...(params.get('mine') === 'true' ? { mine: 'true' } : {}),
    ...(params.get('overdue') === 'true' ? { overdue: 'true' } : {}),
    ...(after ? { after } : {}),
  }
}

function Filters() {
  const [state, setState] = useAddress('state')
  const [category, setCategory] = useAddress('category')
  const [step, setStep] = useAddress('step')
  const [mine, setMine] = useAddress('mine')
  const [overdue, setOverdue] = useAddress('overdue')
  const { data } = useQuery(caseChoicesQuery)
  const steps = new Map(
    data?.procedures
      .filter((each) => category === undefined || each.category === category)
      .flatMap((each) => each.steps.map(({ key, title }) => [key, title] as const)),
  )
  return (
    <search className="list-filters">
      <Select
        allowClear
        aria-label="类别"
        placeholder="全部类别"
        value={CASE_CATEGORIES.find(({ value }) => value === category)?.value ?? null}
        options={[...CASE_CATEGORIES]}
        onChange={(value) => setCategory(value ?? undefined)}
      />
      <Select
        allowClear
        aria-label="状态"
        placeholder="全部状态"
        value={STATES.find(({ value }) => value === state)?.value ?? null}
        options={[...STATES]}
        onChange={(value) => setState(value ?? undefined)}
      />
      <Select
        allowClear
        aria-label="步骤"
        placeholder="全部步骤"
        value={step ?? null}
        options={[...steps].map(([value, label]) => ({ value, label }))}
        onChange={(value) => setStep(value ?? undefined)}
      />
      <UnitFilter />
      <HandlerFilter />
      <Checkbox
        checked={mine === 'true'}
        onChange={(event) => setMine(event.target.checked ? 'true' : undefined)}
      >
        本人承办
      </Checkbox>
      <Checkbox
        checked={overdue === 'true'}
        onChange={(event) => setOverdue(event.target.checked ? 'true' : undefined)}
      >
        已超期限
      </Checkbox>
    </search>
  )
}

/** Whose cases; "本人承办" is the same question about oneself and goes before it. */
function HandlerFilter() {
  const [handler, setHandler] = useAddress('handler')
  const [mine] = useAddress('mine')
  const { data } = useQuery({ queryKey: ['people', 'all'], queryFn: everybody })
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label="承办人"
      placeholder="全部承办人"
      disabled={mine === 'true'}
      labelRender={labelOf}
      value={handler ?? null}
      options={data?.map(({ id, name, unit }) => ({ value: id, label: `${name} ${unit}` })) ?? []}
      onChange={(value) => setHandler(value ?? undefined)}
      className="unit-filter"
    />
  )
}

const COLUMNS: readonly Column<CaseListed>[] = [
  {
    title: '案号',
    cell: ({ id, number }) => (
      <Link to={`/cases/${id}`} className="list-number">
        <strong>{number}</strong>
      </Link>
    ),
  },
  { title: '案由', cell: ({ cause }) => cause },
  {
    title: '当事人',
    cell: ({ parties, partyCount }) =>
      `${parties.join('、')}${partyCount > parties.length ? ` 等 ${partyCount} 名` : ''}`,
  },
  { title: '程序', cell: ({ procedureTitle }) => procedureTitle },
  {
    title: '承办',
    cell: ({ unit, handlers }) => `${unit}　${handlers.map(({ name }) => name).join('、')}`,
  },
  {
    title: '状态',
    cell: ({ state, stateTitle, stepTitle }) => (
      <ToneTag tone={STATE_TONE[state]}>{state === 'open' ? stepTitle : stateTitle}</ToneTag>
    ),
  },
  { title: '期限', cell: (row) => <Limit row={row} /> },
  { title: '登记时间', cell: ({ openedAt }) => <Moment at={openedAt} /> },
]

function Limit({ row: { overdue, nextLimit } }: { readonly row: CaseListed }) {
  if (overdue > 0) return <ToneTag tone="bad">{`${overdue} 项超期`}</ToneTag>
  return nextLimit === null ? '—' : <RestTime until={nextLimit} />
}
