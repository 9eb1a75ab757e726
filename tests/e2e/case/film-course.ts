import { dirname } from 'node:path'
import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import { dockRecorders } from '../../../demo/collect-folders.ts'
import type { AccountMade } from '../../../demo/found-agencies.ts'
import { withTx } from '../../../server/platform/database/connect.ts'
import { eventually } from '../../faults/server/run-server.ts'
import { layCard } from '../shift/lay-cards.ts'
import type { CaseOffice } from './open-office.ts'

/** Who carried the recorder, and when it ran; it filmed somewhat longer than the activity took. */
export interface Course {
  readonly device: string
  readonly badges: readonly [string, string]
  readonly from: string
  readonly seconds: number
}

/**
 * A real film of the whole of an activity: docked by the station, read by the probe, found to be
 * of this activity, and judged to have no gap.
 */
export async function filmCourse(office: CaseOffice, activity: Uuid, course: Course) {
  const { device, badges, from, seconds } = course
  const [one, other] = badges.map((badge) => accountOf(office, badge))
  if (one === undefined || other === undefined) throw new Error('a docking takes two operators')
  const files = [{ at: 0, lasts: seconds + 4, sequence: 1 }]
  const lay = (folder: string) =>
    layCard(folder, dirname(folder), { device, officer: badges[0], files }, Date.parse(from) - 2000)
  const docked = { at: office.demo.now(), label: device, device_clock_offset_s: 0, lay }
  await dockRecorders(office.demo, office.agency, docked, [one, other])
  if (!(await eventually(() => isJudged(office, activity), 60_000)))
    throw new Error('nobody judged the course of the activity')
}

function accountOf({ agency }: CaseOffice, badge: string): AccountMade | undefined {
  return agency.accounts.find(({ login }) => login === `${agency.code}-${badge.toLowerCase()}`)
}

function isJudged({ house }: CaseOffice, activity: Uuid): Promise<boolean> {
  return withTx(house.house.db, '*', async (tx) => {
    const { rows } = await sql`
      select 1 from ledger_entry e join ledger_subject s on s.entry_id = e.id
      where e.kind = 'continuity.judged' and s.subject_type = 'activity'
        and s.subject_id = ${activity}`.execute(tx)
    return rows.length > 0
  })
}
