import { useQuery } from '@tanstack/react-query'
import { Tabs } from 'antd'
import { Suspense } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { type CaseShown, caseQuery } from '../../api/cases.ts'
import { Asked } from '../../ui/asked.tsx'
import { Page } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import type { CaseTab } from './case-tab.ts'
import { STATE_TONE, secrecyTitle } from './case-words.ts'
import './cases.css'

/** One case: its head, and a tab for each part of the work on it. */
export function CasePage({ tabs }: { readonly tabs: readonly CaseTab[] }) {
  const { id = '' } = useParams()
  return (
    <Asked query={useQuery(caseQuery(id))} page="案件">
      {(found) => <Sheets found={found} tabs={tabs} />}
    </Asked>
  )
}

function Sheets({ found, tabs }: { readonly found: CaseShown; readonly tabs: readonly CaseTab[] }) {
  const { id, number, cause, state, stateTitle, secrecy, unit, categoryTitle } = found
  const [params, setParams] = useSearchParams()
  const asked = params.get('tab')
  const tab = tabs.find(({ key }) => key === asked) ?? tabs[0]
  return (
    <Page
      title={
        <>
          {number} <ToneTag tone={STATE_TONE[state]}>{stateTitle}</ToneTag>{' '}
          {secrecy !== null && <ToneTag tone="bad">{secrecyTitle(secrecy)}</ToneTag>}
        </>
      }
      lead={
        <span className="case-lead">
          <span>{cause}</span>
          <span>{found.procedureTitle ?? categoryTitle}</span>
          <span>{unit.name}</span>
          <Link to="/cases">返回台账</Link>
        </span>
      }
    >
      <Tabs
        className="case-tabs"
        activeKey={tab?.key ?? ''}
        onChange={(key) => setParams(key === 'overview' ? {} : { tab: key }, { replace: true })}
        items={tabs.map(({ key, zh }) => ({ key, label: zh }))}
      />
      <Suspense fallback={<p role="status">正在读取…</p>}>
        {tab !== undefined && <tab.Content id={id} />}
      </Suspense>
    </Page>
  )
}
