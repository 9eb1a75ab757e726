import type { ReactNode } from 'react'
import { RestTime } from './rest-time.tsx'
import { type Source, SourceChips } from './source-chips.tsx'
import { type Tone, ToneTag } from './tone.tsx'
import './tasks.css'

export interface Task {
  readonly key: string
  readonly what: ReactNode
  readonly state: string
  readonly tone: Tone
  readonly who?: string
  /** Counts down to this time; absent where there is none or it no longer matters. */
  readonly until?: string
  readonly sources: readonly Source[]
  readonly remark?: string
  /** Rules that ask the same less strictly and do not apply. */
  readonly outdone?: readonly { readonly sentence: string; readonly source: Source }[]
}

/** What has to be done, by whom and by when, and where that is written. */
export function Tasks({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <ul className="tasks">
      {tasks.map(({ key, what, state, tone, who, until, sources, remark, outdone }) => (
        <li key={key} className={`task task-${tone}`}>
          <p className="task-what">{what}</p>
          <p className="task-line">
            <ToneTag tone={tone}>{state}</ToneTag>
            {until !== undefined && <RestTime until={until} />}
            {who !== undefined && <span>{who}</span>}
            <SourceChips sources={sources} />
          </p>
          {outdone?.map(({ sentence, source }) => (
            <p key={`${source.pack}${source.article}${sentence}`} className="task-remark">
              未采用：{sentence} <SourceChips sources={[source]} />
            </p>
          ))}
          {remark !== undefined && <p className="task-remark">{remark}</p>}
        </li>
      ))}
    </ul>
  )
}
