import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useSearchParams } from 'react-router'
import { peopleQuery } from '../../../api/org.ts'
import { type EntriesAsked, entriesQuery } from '../../../api/viewings.ts'
import { DeskPlaces } from '../../../ui/access/desk-places.tsx'
import { EntryRows } from '../../../ui/access/entry-rows.tsx'
import { Asked } from '../../../ui/asked.tsx'
import { DayRange } from '../../../ui/day-range.tsx'
import { labelOf } from '../../../ui/label-of.ts'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { PageTurner } from '../../../ui/page-turner.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import './register.css'

/** 查阅登记簿: who looked at what; what is asked stands in the address. */
export function RegisterPage() {
  const [params] = useSearchParams()
  const asked = askedOf(params)
  const query = useQuery({ ...entriesQuery(asked), placeholderData: (before) => before })
  const filtered = NAMES.some((name) => name !== 'after' && params.has(name))
  return (
    <Page title="查阅登记簿" actions={<Copies params={params} />}>
      <DeskPlaces />
      <Filters />
      <Asked query={query} rows={8}>
        {({ entries, next }) => (
          <>
            <Panel flush>
              {entries.length > 0 ? (
                <EntryRows entries={entries} />
              ) : (
                <NothingYet what={filtered ? '没有符合条件的登记。' : '还没有登记。'}>
                  {filtered ? '换一个条件再试。' : '打开音像记录时自动登记，不能更改或者删除。'}
                </NothingYet>
              )}
            </Panel>
            <PageTurner next={next} shown={entries.length} />
          </>
        )}
      </Asked>
    </Page>
  )
}

const KINDS = [
  { value: 'viewing', label: '查阅' },
  { value: 'refusal', label: '未获准' },
  { value: 'copy', label: '复制' },
  { value: 'release', label: '对外提供' },
  { value: 'publication', label: '公开' },
  { value: 'consultation', label: '现场查阅' },
] as const

function Filters() {
  const [kind, setKind] = useAddress('kind')
  const [person, setPerson] = useAddress('person')
  const [recording, setRecording] = useAddress('recording')
  const [file, setFile] = useAddress('case')
  const people = useQuery(peopleQuery(undefined, 200))
  return (
    <search className="register-filters">
      <Select
        allowClear
        aria-label="类别"
        placeholder="全部类别"
        className="register-filter"
        value={kind ?? null}
        options={[...KINDS]}
        onChange={(value) => setKind(value ?? undefined)}
      />
      <Select
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        aria-label="查阅人"
        placeholder="全部人员"
        className="register-filter"
        labelRender={labelOf}
        value={person ?? null}
        options={people.data?.people.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        onChange={(value) => setPerson(value ?? undefined)}
      />
      <DayRange label="查阅日期" />
      {recording !== undefined && (
        <Button onClick={() => setRecording(undefined)}>只看一份音像记录 ×</Button>
      )}
      {file !== undefined && <Button onClick={() => setFile(undefined)}>只看一个案件 ×</Button>}
    </search>
  )
}

/** The same lines as a file. Each copy is on record. */
function Copies({ params }: { readonly params: URLSearchParams }) {
  const search = new URLSearchParams(params)
  search.delete('after')
  const to = (form: string) => `/api/v1/access/entries.${form}?${search}`
  return (
    <>
      <Button icon={<DownloadOutlined />} href={to('xlsx')}>
        电子表格
      </Button>
      <Button icon={<DownloadOutlined />} href={to('pdf')}>
        打印（PDF）
      </Button>
    </>
  )
}

const NAMES = ['kind', 'person', 'recording', 'case', 'from', 'to', 'after'] as const

function askedOf(params: URLSearchParams): EntriesAsked {
  const texts = NAMES.flatMap((name) => {
    const value = params.get(name)
    return value === null || value === '' || name === 'kind' ? [] : [[name, value] as const]
  })
  const kind = KINDS.find(({ value }) => value === params.get('kind'))?.value
  return { ...Object.fromEntries(texts), ...(kind && { kind }) }
}
