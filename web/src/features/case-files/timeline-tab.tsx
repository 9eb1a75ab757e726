import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { type TimelineLine, timelineQuery } from '../../api/case-files.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatDue } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Panel } from '../../ui/page.tsx'
import { PageTurner } from '../../ui/page-turner.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { type Tone, ToneTag } from '../../ui/tone.tsx'
import { useAddress } from '../../ui/use-address.ts'
import './case-files.css'
import '../../ui/lists.css'

const GROUPS: { readonly [group in TimelineLine['group']]: string } = {
  case: '案件',
  activity: '执法活动',
  recording: '音像记录',
  document: '文书',
  service: '送达执行',
  review: '法制审核',
  file: '案卷',
  duty: '义务',
}
type Duty = NonNullable<TimelineLine['duty']>
const DUTIES: { readonly [state in Duty['state']]: { zh: string; tone: Tone } } = {
  open: { zh: '待办', tone: 'busy' },
  fulfilled: { zh: '已完成', tone: 'good' },
  breached: { zh: '逾期', tone: 'bad' },
  excused: { zh: '免予', tone: 'plain' },
}

/** Everything of the case in one line of time, the latest first. */
export function TimelineTab({ id }: { readonly id: string }) {
  const [only, setOnly] = useAddress('only')
  const [params] = useSearchParams()
  const after = params.get('after')
  const query = useQuery(
    timelineQuery(id, {
      ...(only === undefined || only === null || only === '' ? {} : { only }),
      ...(after === null ? {} : { after }),
    }),
  )
  return (
    <>
      <search className="list-filters">
        <Select
          allowClear
          mode="multiple"
          aria-label="只看"
          placeholder="全部事项"
          style={{ minWidth: 200 }}
          value={(only ?? '').split(',').filter((key) => key !== '')}
          options={Object.entries(GROUPS).map(([value, label]) => ({ value, label }))}
          onChange={(keys: string[]) => setOnly(keys.length === 0 ? undefined : keys.join(','))}
        />
      </search>
      <Asked query={query}>
        {({ lines, next }) => (
          <>
            <Panel>
              {lines.length === 0 ? (
                <NothingYet what="没有符合条件的事项。">换一个筛选条件，或者清除筛选。</NothingYet>
              ) : (
                <ol className="case-file-times">
                  {lines.map((line) => (
                    <Line key={`${line.group} ${line.key}`} line={line} />
                  ))}
                </ol>
              )}
            </Panel>
            <PageTurner next={next} shown={lines.length} />
          </>
        )}
      </Asked>
    </>
  )
}

function Line({ line }: { readonly line: TimelineLine }) {
  const { at, group, zh, who, details, duty, links } = line
  return (
    <li>
      <p className="case-file-item">
        {duty?.dueAt === at ? <time dateTime={at}>期限 {formatDue(at)}</time> : <Moment at={at} />}
        <ToneTag tone="plain">{GROUPS[group]}</ToneTag>
        {duty !== null && <ToneTag tone={DUTIES[duty.state].tone}>{DUTIES[duty.state].zh}</ToneTag>}
        {who !== null && <span className="quiet-line">{who}</span>}
      </p>
      <p className="case-file-said">
        {zh}
        {details.length > 0 && `：${details.map((detail) => said(zh, detail)).join('，')}`}
      </p>
      {links.length > 0 && (
        <p className="case-file-links">
          {links.map(({ type, id, title }) => (
            <Link key={`${type} ${id}`} to={`/${PLACES[type]}/${id}`}>
              {title}
            </Link>
          ))}
        </p>
      )}
      {duty !== null && <SourceChips sources={[duty.citation]} />}
    </li>
  )
}

/** A sentence that ends with the label needs it no second time: 案件进入步骤：调查取证. */
function said(zh: string, { label, value }: TimelineLine['details'][number]): string {
  return zh.endsWith(label) ? value : `${label} ${value}`
}

const PLACES = { activity: 'activities', recording: 'recordings', document: 'documents' } as const
