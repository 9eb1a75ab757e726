import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { factStateQuery } from '../../api/ledger.ts'
import type { Recording } from '../../api/recordings.ts'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatCount } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'
import { ToneTag } from '../../ui/tone.tsx'

/** Whether the sealing of this recording is in the ledger, and under which signed checkpoint. */
export function ProofPanel({ recording }: { readonly recording: Recording }) {
  const { data } = useQuery(factStateQuery(recording.proof.factId))
  const { leafIndex, checkpoint } = data ?? recording.proof
  return (
    <Panel
      title="证明状态"
      extra={
        checkpoint === null ? (
          <ToneTag tone="busy">已入账</ToneTag>
        ) : (
          <ToneTag tone="good">已封入检查点 {formatCount(checkpoint.size)}</ToneTag>
        )
      }
    >
      <FactsList
        wide
        rows={[
          ['封存时间', <Moment key="sealed" at={recording.sealedAt} />],
          leafIndex === null ? undefined : ['账本序号', `第 ${formatCount(leafIndex + 1)} 条`],
          checkpoint === null
            ? ['检查点', '等待下一个检查点，通常几秒内完成']
            : [
                '检查点',
                <>
                  <Link to="/ledger">{formatCount(checkpoint.size)}</Link>（
                  <Moment at={checkpoint.at} />）
                </>,
              ],
        ]}
      />
    </Panel>
  )
}
