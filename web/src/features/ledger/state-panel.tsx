import { useQuery } from '@tanstack/react-query'
import { ledgerQuery } from '../../api/ledger.ts'
import { Asked } from '../../ui/asked.tsx'
import { CopyLine } from '../../ui/copy-line.tsx'
import { FactsList } from '../../ui/facts-list.tsx'
import { formatCount } from '../../ui/format.ts'
import { Moment } from '../../ui/moment.tsx'
import { Panel } from '../../ui/page.tsx'

/** How far the ledger is sealed, and by which key; the fingerprint is what stands on paper. */
export function StatePanel() {
  const query = useQuery(ledgerQuery)
  return (
    <Panel title="现状">
      <Asked query={query} rows={2}>
        {({ sealed, waiting, checkpoint, vkey, fingerprint }) => (
          <FactsList
            wide
            rows={[
              ['已封入事实', `${formatCount(sealed)} 条`],
              ['等待封入', `${formatCount(waiting)} 条`],
              ['最新检查点', <Moment key="at" at={checkpoint?.at} none="还没有" />],
              ['验证公钥', <CopyLine key="vkey" text={vkey} what="验证公钥" />],
              ['公钥指纹', <CopyLine key="print" text={fingerprint} what="公钥指纹" />],
            ]}
          />
        )}
      </Asked>
      <p style={{ marginTop: 10, color: 'var(--ink-soft)' }}>
        请把公钥指纹抄录在纸质交接材料中。拿到导出文件的人凭它判断检查点确由本系统签发。
      </p>
    </Panel>
  )
}
