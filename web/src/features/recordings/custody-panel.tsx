import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type CustodyEvent, custodyQuery } from '../../api/ledger.ts'
import type { Recording } from '../../api/recordings.ts'
import { Asked } from '../../ui/asked.tsx'
import { formatCount } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'

/** Everything that happened to this recording, as the ledger has it. */
export function CustodyPanel({ recording }: { readonly recording: Recording }) {
  const [after, setAfter] = useState<number>()
  const query = useQuery(custodyQuery('recording', recording.id, after))
  return (
    <Panel title="保管记录" extra="取自账本，只增不改">
      <Asked query={query}>
        {({ events, next }) => (
          <>
            <ol className="custody">
              {events.map((event) => (
                <Event key={event.factId} event={event} />
              ))}
            </ol>
            <div style={{ display: 'flex', gap: 8, marginTop: 12 }}>
              {after !== undefined && <Button onClick={() => setAfter(undefined)}>从头看</Button>}
              {next !== null && <Button onClick={() => setAfter(next)}>后面的记录</Button>}
            </div>
          </>
        )}
      </Asked>
    </Panel>
  )
}

function Event({ event }: { readonly event: CustodyEvent }) {
  const { zh, at, who, details, leafIndex } = event
  return (
    <li>
      <strong>{zh}</strong>　{who}
      <p className="custody-line">
        <Moment at={at} /> ·{' '}
        {leafIndex === null ? '已入账' : `账本第 ${formatCount(leafIndex + 1)} 条`}
      </p>
      {details.length > 0 && (
        <p className="custody-line">
          {details.map(({ label, value }) => `${label}：${value}`).join('；')}
        </p>
      )}
    </li>
  )
}
