import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { pageOfUnfiled } from '../../server/features/recordings/filing/list-unfiled.io.ts'
import type { ListingUnfiled } from '../../server/features/recordings/filing/list-unfiled.ts'
import { type Db, withTx } from '../../server/platform/database/connect.ts'
import { uuidOf } from '../../server/platform/kernel/index.ts'
import { momentAt } from '../../server/platform/kernel/testing.ts'
import type { Row } from '../report.ts'
import { measurePage } from './measure-page.ts'

const ACTIVITIES = 100_000
/** One of those whose recordings are not described: every fiftieth is not. */
const OFFICER = uuidOf('018f0000-0000-7000-8002-000000000051')

export const UNFILED_NOTE = `To be described: a page of 50 with the activity that each is suggested to, out of ${ACTIVITIES.toLocaleString('en')} that nobody has ended, two officers each of 900.`

/** Activities as they stand where nobody ends them; each pair of officers has hundreds. */
export async function fillActivities(db: Db, agency: Uuid): Promise<void> {
  await withTx(db, '*', async (tx) => {
    await sql`insert into activity (id, agency_id, unit_id, number, kind, place, matter, party, state,
        salt, opened_by, opened_at, arrived_at)
      select ('018f0000-0000-7000-b000-' || lpad(n::text, 12, '0'))::uuid, ${agency},
        ('018f0000-0000-7000-8001-' || lpad((n % 20 + 1)::text, 12, '0'))::uuid, 'B' || n,
        'inspection', '', '检查', '', 'on-scene', '\\x00'::bytea,
        ('018f0000-0000-7000-8002-' || lpad((n % 900 + 1)::text, 12, '0'))::uuid,
        now() - (n * 5 || ' minutes')::interval, now() - (n * 5 || ' minutes')::interval
      from generate_series(1, ${ACTIVITIES}::int) n`.execute(tx)
    await sql`insert into activity_officer
      select ('018f0000-0000-7000-b000-' || lpad(n::text, 12, '0'))::uuid,
        ('018f0000-0000-7000-8002-' || lpad(((n + p * 450) % 900 + 1)::text, 12, '0'))::uuid, p
      from generate_series(1, ${ACTIVITIES}::int) n, generate_series(0, 1) p`.execute(tx)
  })
  await sql`analyze`.execute(db)
}

export async function measureUnfiled(
  db: Db,
  { id: agency }: { readonly id: Uuid },
): Promise<Row[]> {
  const moment = momentAt(new Date().toISOString(), { is: 'machine', name: 'bench', agency })
  const page = (name: string, narrow: { readonly officer?: Uuid }) => {
    const sight = { agency: 'all' as const, person: agency, own: undefined }
    const asked = { limit: 50, state: 'undescribed' as const, ...narrow }
    const listing: ListingUnfiled = { agency, sight, items: true, asked, facts: [] }
    return measurePage(name, db, agency, (tx) => pageOfUnfiled(tx, listing, moment))
  }
  return [
    ...(await page('to be described, with the activity suggested', {})),
    ...(await page('to be described, of one officer', { officer: OFFICER })),
  ]
}
