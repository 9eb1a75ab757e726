import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { type LeadTime, leadsQuery, setLead, type WaitingAt } from '../../api/deadlines.ts'
import { sessionQuery } from '../../api/org.ts'
import { useAct } from '../../api/use-act.ts'
import { Asked } from '../../ui/asked.tsx'
import { ProblemNote } from '../../ui/problem-note.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { sayMinutes } from './reminder-line.tsx'

const CHOICES = [30, 60, 120, 240, 480, 1440, 2880, 4320, 10_080, 20_160, 43_200]

/** How long before each kind of duty is told of; everybody sees it, the administrator sets it. */
export function LeadTimes() {
  const query = useQuery(leadsQuery)
  const session = useQuery(sessionQuery)
  const may = session.data?.roles.includes('administrator') ?? false
  return (
    <details className="panel">
      <summary className="panel-head">提前多久提醒</summary>
      <div className="panel-body">
        <Asked query={query} rows={3}>
          {({ leads, waiting, mark }) => (
            <div className="lead-times">
              <p className="deadline-remark">
                {mark}。逾期时同时提醒本人、办公室和负责人，不能关闭。
              </p>
              {leads.length === 0 && <p>现在没有带期限的义务。</p>}
              {leads.map((lead) => (
                <Lead key={lead.kind} lead={lead} may={may} />
              ))}
              {waiting.map((time) => (
                <WaitingTime key={time.kind} time={time} may={may} />
              ))}
            </div>
          )}
        </Asked>
      </div>
    </details>
  )
}

function Lead({ lead, may }: { readonly lead: LeadTime; readonly may: boolean }) {
  const act = useAct({
    act: (minutes: number[] | null, headers) => setLead({ kind: lead.kind, minutes }, headers),
    refreshes: [['reminder-leads']],
  })
  const title = <span style={{ minWidth: '8em' }}>{lead.title}</span>
  const said = lead.minutes.map((minutes) => `提前${sayMinutes(minutes)}`).join('、')
  if (!may) {
    return (
      <div>
        {title}
        <span>{said}</span>
        {lead.own && <ToneTag tone="plain">本单位设定</ToneTag>}
      </div>
    )
  }
  return (
    <div>
      {title}
      <Select
        mode="multiple"
        aria-label={`${lead.title}提前多久提醒`}
        style={{ minWidth: 260, flex: 1 }}
        value={[...lead.minutes]}
        loading={act.busy}
        options={[...new Set([...CHOICES, ...lead.minutes])].map((minutes) => ({
          value: minutes,
          label: `提前${sayMinutes(minutes)}`,
        }))}
        onChange={(minutes) => minutes.length > 0 && act.run(minutes.slice(0, 5))}
      />
      {lead.own && (
        <Button size="small" onClick={() => act.run(null)}>
          恢复默认
        </Button>
      )}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </div>
  )
}

/** How long a request waits before who must decide is told, and between two 催办. */
function WaitingTime({ time, may }: { readonly time: WaitingAt; readonly may: boolean }) {
  const { kind, title, minutes, own } = time
  const act = useAct({
    act: (chosen: number | null, headers) =>
      setLead({ kind, minutes: chosen === null ? null : [chosen] }, headers),
    refreshes: [['reminder-leads']],
  })
  if (!may) {
    return (
      <div>
        <span style={{ minWidth: '8em' }}>{title}</span>
        <span>{sayMinutes(minutes)}</span>
        {own && <ToneTag tone="plain">本单位设定</ToneTag>}
      </div>
    )
  }
  const choices = [...new Set([...CHOICES, minutes])].sort((a, b) => a - b)
  return (
    <div>
      <span style={{ minWidth: '8em' }}>{title}</span>
      <Select
        aria-label={title}
        style={{ minWidth: 160 }}
        value={minutes}
        loading={act.busy}
        options={choices.map((value) => ({ value, label: sayMinutes(value) }))}
        onChange={(value) => act.run(value)}
      />
      {own && (
        <Button size="small" onClick={() => act.run(null)}>
          恢复默认
        </Button>
      )}
      {act.problem !== undefined && <ProblemNote problem={act.problem} />}
    </div>
  )
}
