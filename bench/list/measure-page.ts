import type { Uuid } from '@liuhen/format'
import { type Db, type Tx, withTx } from '../../server/platform/database/connect.ts'
import { quantile, summarize, timed } from '../measure.ts'
import type { Row } from '../report.ts'

/** One page asked for again and again, each in its own transaction with row-level security. */
export async function measurePage(
  name: string,
  db: Db,
  agency: Uuid,
  page: (tx: Tx) => Promise<unknown>,
): Promise<Row[]> {
  const samples: number[] = []
  for (let run = 0; run < 40; run++) {
    const ms = await timed(() => withTx(db, agency, page))
    if (run >= 5) samples.push(ms)
  }
  const sorted = [...samples].sort((a, b) => a - b)
  const row = summarize(name, 'ms', samples)
  return [row, { ...row, name: `${name}, 95th percentile`, median: quantile(sorted, 0.95) }]
}
