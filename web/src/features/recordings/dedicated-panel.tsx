import type { Recording } from '../../api/recordings.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { SourceChips } from '../../ui/source-chips.tsx'
import { ToneTag } from '../../ui/tone.tsx'
import { UnrelatedMark } from './unrelated-mark.tsx'

/** What the regulations find in this recording, and whether it was made for the work at all. */
export function DedicatedPanel({ recording }: { readonly recording: Recording }) {
  const { deviations, unrelated } = recording
  return (
    <Panel
      title="制度核查"
      extra={unrelated.marked !== null && <ToneTag tone="bad">与执法无关</ToneTag>}
    >
      {deviations.length === 0 ? (
        <p>按现行制度没有发现需要处理的情况。</p>
      ) : (
        <ul className="questions">
          {together(deviations).map(({ code, sentence, times, citations }) => (
            <li key={`${code}${sentence}`}>
              {sentence} <Times times={times} /> <SourceChips sources={citations} />
            </li>
          ))}
        </ul>
      )}
      <UnrelatedMark recording={recording} />
    </Panel>
  )
}

/** The same sentence once, with when it became true: an attempt may be made again and again. */
function together(deviations: Recording['deviations']) {
  const groups = Map.groupBy(deviations, ({ code, sentence }) => `${code} ${sentence}`)
  return [...groups.values()].flatMap((group) => {
    const times = group.flatMap(({ since }) => (since === null ? [] : [since])).toSorted()
    return group.slice(0, 1).map((first) => ({ ...first, times }))
  })
}

function Times({ times }: { readonly times: readonly string[] }) {
  const last = times.at(-1)
  if (last === undefined) return null
  return (
    <span className="recording-quiet">
      {times.length > 1 && `共 ${times.length} 次，最近 `}
      <Moment at={last} none="" />
    </span>
  )
}
