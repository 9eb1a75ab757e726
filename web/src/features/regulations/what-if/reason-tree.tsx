import type { ReactNode } from 'react'
import type { Reason } from '../../../api/what-if.ts'
import { formatDue, formatTime } from '../../../ui/format.ts'
import { SourceChips } from '../../../ui/source-chips.tsx'
import { figureName } from '../figure-names.ts'
import { sayValue } from '../say-value.ts'
import { itemName } from './item-names.ts'
import { useSayItem } from './value-words.ts'

/** 为什么: rule, facts with their times, figures, how the time was reckoned, what gave way. */
export function ReasonTree({ reasons }: { readonly reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null
  return (
    <details className="reason" open={reasons.length === 1}>
      <summary>为什么</summary>
      <ul className="reason-tree">
        {reasons.map((reason) => (
          <li key={reason.rule}>
            <p>
              <strong>{reason.kindTitle}</strong> <SourceChips sources={[reason.citation]} />
            </p>
            <p>{reason.says}</p>
            <ul>
              <Facts reason={reason} />
              <Request reason={reason} />
              <FiguresUsed reason={reason} />
              <Due reason={reason} />
              <Lost reason={reason} />
            </ul>
          </li>
        ))}
      </ul>
    </details>
  )
}

interface Part {
  readonly reason: Reason
}

function Branch({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <li>
      <span className="reason-part">{title}</span>
      {children}
    </li>
  )
}

function Facts({ reason: { facts } }: Part) {
  return (
    <Branch title="所依据的事实">
      {facts.length === 0 ? (
        <p>没有发生能改变结果的事实。</p>
      ) : (
        <ul>
          {facts.map(({ id, zh, at, stated }) => (
            <li key={id}>
              {zh} <time dateTime={at}>{formatTime(at)}</time>
              {stated !== null && `（所述时间 ${formatTime(stated)}）`}
            </li>
          ))}
        </ul>
      )}
    </Branch>
  )
}

function Request({ reason: { request } }: Part) {
  const sayItem = useSayItem()
  if (request.length === 0) return null
  return (
    <Branch title="所提交的内容">
      <ul>
        {request.map(({ key, value }) => (
          <li key={key}>
            {itemName(key)}：{sayItem(value)}
          </li>
        ))}
      </ul>
    </Branch>
  )
}

function FiguresUsed({ reason: { figures } }: Part) {
  if (figures.length === 0) return null
  return (
    <Branch title="所用的数值">
      <ul>
        {figures.map(({ of, key, title, value, own }) => (
          <li key={`${of}${key}`}>
            {title ?? figureName(key)}：{sayValue(value)}
            {of === 'text' && '（条文）'}
            {of === 'setting' && (
              <span className="law-mark">（本单位设定，非制度原文{own ? '' : '；默认值'}）</span>
            )}
          </li>
        ))}
      </ul>
    </Branch>
  )
}

function Due({ reason: { due, facts } }: Part) {
  if (due === null) return null
  const from = facts.find(({ id }) => id === due.from)
  return (
    <Branch title="期限的算法">
      <p>
        自 {formatTime(due.start)}
        {from !== undefined && `（${from.zh}）`}起，{sayValue(due.length)}，至 {formatDue(due.end)}
      </p>
    </Branch>
  )
}

function Lost({ reason: { lost } }: Part) {
  if (lost.length === 0) return null
  return (
    <Branch title="未采用（要求较低）">
      <ul>
        {lost.map(({ sentence, citation }) => (
          <li key={`${citation.pack}${citation.clauses.join()}`}>
            {sentence} <SourceChips sources={[citation]} />
          </li>
        ))}
      </ul>
    </Branch>
  )
}
