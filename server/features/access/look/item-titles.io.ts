import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import type { Item } from '../requests/request.ts'

export interface ItemTitle {
  readonly title: string
  readonly detail: string
}

const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

const HIDDEN = { title: '限定知悉人员的材料', detail: '' }

/**
 * How recordings and cases are called where nobody may see more: file, time, unit; number. What is
 * there for named persons only has no name for a reader who is not among them.
 */
export async function titlesOfItems(
  tx: Tx,
  items: readonly Pick<Item, 'type' | 'id'>[],
  reader: Uuid,
): Promise<ReadonlyMap<Uuid, ItemTitle>> {
  const of = (type: Item['type']) => items.flatMap((one) => (one.type === type ? [one.id] : []))
  return new Map([
    ...(await recordingTitles(tx, of('recording'), reader)),
    ...(await caseTitles(tx, of('case'))),
  ])
}

async function recordingTitles(tx: Tx, ids: readonly Uuid[], reader: Uuid) {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('recording')
    .innerJoin('unit', 'unit.id', 'recording.unit_id')
    .leftJoin('device', 'device.id', 'recording.device_id')
    .leftJoin('activity', 'activity.id', 'recording.activity_id')
    .select(['recording.id', 'recording.name', 'recording.started_at', 'recording.sealed_at'])
    .select(['unit.name as unit', 'device.code', 'activity.number', 'recording.circle'])
    .where('recording.id', 'in', ids)
    .execute()
  return rows.map(({ id, name, unit, code, number, started_at, sealed_at, circle }) => {
    if (circle?.includes(reader) === false) return [id, HIDDEN] as const
    const at = TIME.format(Date.parse(started_at ?? sealed_at))
    const detail = [at, unit, code, number && `活动 ${number}`].filter((part) => part).join(' · ')
    return [id, { title: name, detail }] as const
  })
}

async function caseTitles(tx: Tx, ids: readonly Uuid[]) {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('enforcement_case')
    .innerJoin('unit', 'unit.id', 'enforcement_case.unit_id')
    .select(['enforcement_case.id', 'enforcement_case.number', 'enforcement_case.state'])
    .select(['enforcement_case.archive_number as archive', 'unit.name as unit'])
    .where('enforcement_case.id', 'in', ids)
    .execute()
  return rows.map(({ id, number, state, archive, unit }) => {
    const filed = state === 'archived' ? `已归档${archive === null ? '' : ` ${archive}`}` : '未归档'
    return [id, { title: `案件 ${number}`, detail: `${unit} · ${filed}` }] as const
  })
}
