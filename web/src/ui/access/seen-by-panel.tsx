import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useRights } from '../../api/use-rights.ts'
import { seenByQuery } from '../../api/viewings.ts'
import { Asked } from '../asked.tsx'
import { LinkButton } from '../link-button.tsx'
import { Panel } from '../page.tsx'
import { EntryRows } from './entry-rows.tsx'

interface SeenByPanelProps {
  readonly of: 'recordings' | 'cases'
  readonly id: string
}

/** 谁看过: the lines of the register about this one thing, the last first. */
export function SeenByPanel({ of, id }: SeenByPanelProps) {
  const [after, setAfter] = useState<string>()
  const { may } = useRights()
  const query = useQuery(seenByQuery(of, id, after))
  return (
    <Panel title="谁看过、给过谁" extra="取自查阅登记簿">
      <Asked query={query}>
        {({ entries, next }) => (
          <>
            {entries.length > 0 ? (
              <EntryRows entries={entries} withItem={of === 'cases'} />
            ) : (
              <p>还没有人查看过。</p>
            )}
            <div style={{ display: 'flex', gap: 8, marginTop: 12 }}>
              {after !== undefined && <Button onClick={() => setAfter(undefined)}>最近的</Button>}
              {of === 'recordings' && may('release.make') && (
                <LinkButton to={`/access/copies/new?recordings=${id}`}>作为证据提供</LinkButton>
              )}
              {next !== null && <Button onClick={() => setAfter(next)}>更早的</Button>}
            </div>
          </>
        )}
      </Asked>
    </Panel>
  )
}
