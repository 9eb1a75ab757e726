import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { CASE_CATEGORIES } from '../../../api/case-categories.ts'
import { type Sources, sourcesQuery } from '../../../api/sources.ts'
import { useRights } from '../../../api/use-rights.ts'
import { Asked } from '../../../ui/asked.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { PageTurner } from '../../../ui/page-turner.tsx'
import { type Column, RowsTable } from '../../../ui/rows-table.tsx'
import { SourceChips } from '../../../ui/source-chips.tsx'
import { EnterForm } from './enter-form.tsx'
import { PowerForm } from './power-form.tsx'

/** What laws and superiors change for the agency, and what it may enforce itself. */
export function SourcesPage() {
  const after = useSearchParams()[0].get('after') ?? undefined
  const query = useQuery(sourcesQuery(after))
  return (
    <Page
      title="另有规定和执行权"
      lead="法律、上级规定对本单位制度另有规定的，写明名称和条文后从其规定；登记后不能删除，使用处一并显示来源。"
    >
      <Asked query={query}>
        {(sources) => (
          <>
            <Overrides sources={sources} />
            <PageTurner next={sources.next} shown={sources.overrides.length} />
            <Powers powers={sources.powers} />
          </>
        )}
      </Asked>
    </Page>
  )
}

function Overrides({ sources }: { readonly sources: Sources }) {
  const [entering, setEntering] = useState(false)
  const { may } = useRights()
  const { overrides, places } = sources
  const why = whyNot(may('source.keep'), sources)
  return (
    <Panel
      title="另有规定的来源"
      flush
      extra={
        <Button
          size="small"
          type="primary"
          disabled={why !== undefined}
          onClick={() => setEntering(true)}
        >
          登记来源
        </Button>
      }
    >
      {why !== undefined && (
        <p className="quiet-line" style={{ padding: '10px 18px 0' }}>
          {why}。 <SourceChips sources={places.map(({ citation }) => citation)} />
        </p>
      )}
      {overrides.length === 0 ? (
        <NothingYet what="还没有登记另有规定的来源。">
          {places.length > 0 &&
            `可以登记的内容：${[...new Set(places.map(({ title }) => title))].join('、')}。`}
        </NothingYet>
      ) : (
        <RowsTable
          label="另有规定的来源"
          columns={COLUMNS}
          rows={overrides}
          keyOf={(row) => row.id}
        />
      )}
      {entering && <EnterForm sources={sources} onClose={() => setEntering(false)} />}
    </Panel>
  )
}

function whyNot(keeps: boolean, { places }: Sources): string | undefined {
  if (places.length === 0) return '本单位现行制度没有“从其规定”的条文'
  const who = [...new Set(places.map((place) => place.who))].join('、')
  if (!keeps || !places.some(({ mayEnter }) => mayEnter)) return `由${who}登记`
  return undefined
}

const COLUMNS: readonly Column<Sources['overrides'][number]>[] = [
  {
    title: '来源',
    cell: ({ title, article }) => (
      <strong>
        《{title}》{article}
      </strong>
    ),
  },
  { title: '层级', cell: ({ levelTitle }) => levelTitle },
  { title: '内容', cell: ({ effectTitle }) => effectTitle },
  {
    title: '适用',
    cell: ({ for: kinds, more }) => `${kinds.join('、')}${more === null ? '' : `：${more}`}`,
  },
  { title: '登记', cell: ({ by }) => by },
  { title: '时间', cell: ({ at }) => <Moment at={at} short /> },
]

function Powers({ powers }: { readonly powers: Sources['powers'] }) {
  const [entering, setEntering] = useState(false)
  const { may } = useRights()
  return (
    <Panel
      title="自行强制执行的事项"
      extra={
        <Button size="small" disabled={!may('source.keep')} onClick={() => setEntering(true)}>
          登记执行权
        </Button>
      }
    >
      {powers.length === 0 ? (
        <p className="quiet-line">
          没有登记行政强制执行权：强制执行只能申请人民法院。法律规定本单位可以自行强制执行的，由领导、办公室负责人或者管理员登记。
        </p>
      ) : (
        <ul style={{ margin: 0, padding: 0, listStyle: 'none', lineHeight: '26px' }}>
          {powers.map(({ id, matters, source, by, at }, place) => (
            <li key={id} style={place === 0 ? {} : { color: 'var(--ink-faint)' }}>
              <Moment at={at} short />{' '}
              {matters.length === 0 ? '没有' : matters.map(said).join('、')}
              ，依据：{source}（{by}
              {place === 0 ? '，现行' : ''}）
            </li>
          ))}
        </ul>
      )}
      {entering && <PowerForm now={powers[0]?.matters ?? []} onClose={() => setEntering(false)} />}
    </Panel>
  )
}

function said(matter: string): string {
  return CASE_CATEGORIES.find(({ value }) => value === matter)?.label ?? '其他'
}
