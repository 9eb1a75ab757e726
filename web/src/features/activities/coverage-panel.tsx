import { Button } from 'antd'
import { useState } from 'react'
import type { Activity, Gap } from '../../api/activities.ts'
import { readContinuity } from '../../api/continuity.ts'
import { formatClock, formatDuration } from '../../ui/format.ts'
import { Panel } from '../../ui/page.tsx'
import { Ribbon } from '../../ui/ribbon/ribbon.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { ExplainGap } from './explain-gap.tsx'
import { GapExplanation } from './gap-explanation.tsx'
import { lanesOf, marksOf } from './ribbon-of.ts'

/** From arrival to end: what was recorded by which recorder, and what was not. */
export function CoveragePanel({ activity }: { readonly activity: Activity }) {
  const [explaining, setExplaining] = useState<Gap>()
  const { continuity } = activity
  if (continuity === null) {
    return (
      <Panel title="录制覆盖">
        <p>
          {activity.recordings.length === 0
            ? '还没有采集到这次活动的音像记录。'
            : '正在比对录制覆盖，稍后自动显示。'}
        </p>
      </Panel>
    )
  }
  const lasts = Date.parse(continuity.to) - Date.parse(continuity.from)
  const share = lasts <= 0 ? 0 : Math.floor((continuity.coveredMs / lasts) * 1000) / 10
  return (
    <Panel title="录制覆盖" extra={`到达至结束 ${formatDuration(lasts)}，已覆盖 ${share}%`}>
      <Ribbon
        label="录制覆盖时间轴"
        from={Date.parse(continuity.from)}
        to={Date.parse(continuity.to)}
        lanes={lanesOf(activity, readContinuity(continuity.result))}
        marks={marksOf(activity)}
        sayTime={formatClock}
      />
      {continuity.behind && (
        <p className="rows-sub">又读到了新的内容，正在重新比对，稍后自动更新。</p>
      )}
      <GapRows activity={activity} gaps={continuity.gaps} onExplain={setExplaining} />
      {explaining !== undefined && (
        <ExplainGap activity={activity} gap={explaining} onClose={() => setExplaining(undefined)} />
      )}
    </Panel>
  )
}

interface GapRowsProps {
  readonly activity: Activity
  readonly gaps: readonly Gap[]
  readonly onExplain: (gap: Gap) => void
}

const BESIDE = {
  'device-fault': '登记有设备故障',
  exemption: '已同意免予记录',
} as const

function GapRows({ activity, gaps, onExplain }: GapRowsProps) {
  if (gaps.length === 0) return <p className="all-there">全程连续，没有间断。</p>
  const { allowed, why } = activity.can['explain-gap'] ?? { allowed: true, why: null }
  return (
    <ul className="rows" style={{ marginTop: 14 }}>
      {gaps.map((gap) => (
        <li key={gap.from}>
          <div className="rows-main">
            <ToneTag tone={gap.explained ? 'warn' : 'bad'}>
              {gap.explained ? '已说明' : '未说明'}
            </ToneTag>{' '}
            {formatClock(gap.from)} 至 {formatClock(gap.to)}，缺 {formatDuration(gap.ms)}
            {gap.beside.length > 0 && (
              <p className="rows-sub">
                同一时间：{gap.beside.map((what) => BESIDE[what]).join('、')}
              </p>
            )}
            {gap.explanation !== null && (
              <GapExplanation activity={activity} explanation={gap.explanation} />
            )}
          </div>
          {mayExplain(gap) && (
            <Button disabled={!allowed} onClick={() => onExplain(gap)} title={why ?? undefined}>
              {gap.explained ? '补充说明' : '事后说明'}
            </Button>
          )}
        </li>
      ))}
      {!allowed && why !== null && <li className="step-why">{why}</li>}
    </ul>
  )
}

/** What was marked in the field may still lack the time at which the reason was spoken. */
function mayExplain({ explained, explanation }: Gap): boolean {
  return explained ? explanation === null : explanation?.state !== 'waiting'
}
