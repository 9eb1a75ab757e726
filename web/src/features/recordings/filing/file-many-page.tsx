import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { type FiledMany, type UnfiledListed, unfiledQuery } from '../../../api/filing.ts'
import { Asked } from '../../../ui/asked.tsx'
import { NothingYet } from '../../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../../ui/page.tsx'
import { PageTurner } from '../../../ui/page-turner.tsx'
import { useAddress } from '../../../ui/use-address.ts'
import { Filters } from '../filters.tsx'
import { unfiledOf } from './asked-of.ts'
import { FileManyForm } from './file-many-form.tsx'
import { FiledReport } from './filed-report.tsx'
import { UnfiledRows } from './unfiled-rows.tsx'
import '../recordings.css'
import './filing.css'

type Described = 'no' | 'all'

/** A whole shift or collection described at once, page by page; each by its own values. */
export function FileManyPage() {
  const [params] = useSearchParams()
  const [asked, setDescribed] = useAddress('described')
  const described: Described = asked === 'all' ? 'all' : 'no'
  const [report, setReport] = useState<FiledMany>()
  const query = useQuery(unfiledQuery({ ...unfiledOf(params), described }))
  return (
    <Page
      title="批量说明"
      lead={
        <>
          <Link to={`/recordings?${back(params)}`}>音像记录</Link> /
          设备、人员、时间由系统取得，当事人和案由按所属活动填写，可以统一改写。
        </>
      }
      actions={
        <Segmented<Described>
          aria-label="范围"
          options={[
            { value: 'no', label: '未说明' },
            { value: 'all', label: '全部' },
          ]}
          value={described}
          onChange={(value) => setDescribed(value === 'all' ? 'all' : undefined)}
        />
      }
    >
      <Filters withState={false} />
      {report !== undefined && <FiledReport report={report} onClose={() => setReport(undefined)} />}
      <Asked query={query} rows={8}>
        {(listed) => <Found key={keyOf(listed)} listed={listed} onReport={setReport} />}
      </Asked>
    </Page>
  )
}

function back(params: URLSearchParams): string {
  const kept = new URLSearchParams(params)
  for (const name of ['described', 'after', 'state']) kept.delete(name)
  return kept.toString()
}

/** Another page of recordings is chosen from anew. */
function keyOf({ recordings }: UnfiledListed): string {
  return `${recordings[0]?.id ?? ''} ${recordings.length}`
}

interface FoundProps {
  readonly listed: UnfiledListed
  readonly onReport: (report: FiledMany) => void
}

function Found({ listed, onReport }: FoundProps) {
  const { recordings, next } = listed
  const [chosen, setChosen] = useState<readonly string[]>(recordings.map(({ id }) => id))
  if (recordings.length === 0) {
    return (
      <Panel>
        <NothingYet what="没有待说明的音像记录。">换一个条件，或者查看全部。</NothingYet>
      </Panel>
    )
  }
  return (
    <>
      <FileManyForm listed={listed} chosen={chosen} onReport={onReport} />
      <Panel flush>
        <UnfiledRows listed={listed} chosen={chosen} onChoose={setChosen} />
      </Panel>
      <PageTurner next={next} shown={recordings.length} />
    </>
  )
}
