import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSearchParams } from 'react-router'
import { type Checkpoint, checkpointsQuery } from '../../api/ledger.ts'
import { Asked } from '../../ui/asked.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatCount } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { NothingYet } from '../../ui/nothing-yet.tsx'
import { Page, Panel } from '../../ui/page.tsx'
import { OutsidersPanel } from './outsiders-panel.tsx'
import { StatePanel } from './state-panel.tsx'
import './ledger-page.css'

/** The ledger as a stranger may check it: its signed checkpoints, each over all facts before. */
export function LedgerPage() {
  const [params, setParams] = useSearchParams()
  const asked = Number(params.get('before'))
  const query = useQuery(checkpointsQuery(asked > 0 ? asked : undefined))
  return (
    <Page
      title="账本"
      lead="每件事在发生的同时记入账本，只增不改；检查点由系统签名，覆盖此前全部事实。"
    >
      <StatePanel />
      <OutsidersPanel />
      <Asked query={query}>
        {({ checkpoints, next }) => (
          <>
            <Panel title="检查点" flush>
              {checkpoints.length === 0 ? (
                <NothingYet what="还没有检查点。">有事实入账后几秒内生成第一个。</NothingYet>
              ) : (
                <ul className="checkpoints">
                  {checkpoints.map((checkpoint) => (
                    <CheckpointRow key={checkpoint.size} checkpoint={checkpoint} />
                  ))}
                </ul>
              )}
            </Panel>
            <nav aria-label="翻页" style={{ display: 'flex', gap: 8 }}>
              <Button disabled={!params.has('before')} onClick={() => setParams({})}>
                最新
              </Button>
              <Button disabled={next === null} onClick={() => setParams({ before: String(next) })}>
                更早
              </Button>
            </nav>
          </>
        )}
      </Asked>
    </Page>
  )
}

function CheckpointRow({ checkpoint }: { readonly checkpoint: Checkpoint }) {
  const { size, root, at, note } = checkpoint
  return (
    <li>
      <details>
        <summary>
          <strong>检查点 {formatCount(size)}</strong>
          <Moment at={at} />
          <code className="checkpoint-root">{root}</code>
        </summary>
        <FactsList
          wide
          rows={[
            ['根摘要', <CopyLine key="root" text={root} what="根摘要" />],
            [
              '签名原文',
              <pre key="note" className="checkpoint-note">
                {note}
              </pre>,
            ],
          ]}
        />
      </details>
    </li>
  )
}
