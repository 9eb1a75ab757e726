import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { writeRequestNumber } from '../approvals/index.ts'
import type { Trail } from './trace.ts'

export interface FileAsked {
  readonly sha256: string
  readonly sm3?: string | undefined
  readonly leaves: readonly string[]
}

/** Whether the reader may know of what a row is about. */
interface Row {
  readonly recording: string
  readonly name: string
  readonly shown: boolean
}

const NOTHING = { person: null, unit: null, at: null, until: null, playedMs: null, number: null }

/** Everything of the agency that has these bytes, and originals of which they are a part. */
export async function findFile(
  tx: Tx,
  { agency, reader }: { readonly agency: string; readonly reader: string },
  asked: FileAsked,
): Promise<readonly Trail[]> {
  const who = { agency, reader }
  const same = [
    ...(await originals(tx, who, asked)),
    ...(await derivatives(tx, who, asked)),
    ...(await grantedCopies(tx, who, asked)),
    ...(await madeCopies(tx, who, asked)),
    ...(await packets(tx, who, asked)),
  ]
  return [...notAlone(same), ...(await parts(tx, who, asked))]
}

/** The same bytes went several ways: none of them may be read as the one. */
function notAlone(same: readonly Trail[]): readonly Trail[] {
  if (same.length < 2) return same
  const doubt = `同样的内容有 ${same.length} 处来源，只凭文件不能认定是从哪一处流出的。`
  return same.map((trail) => ({ ...trail, says: `${trail.says}${doubt}` }))
}

type Who = { readonly agency: string; readonly reader: string }

const shown = ({ reader }: Who) =>
  sql<boolean>`(r.circle is null or ${reader}::uuid = any(r.circle))`.as('shown')

function about({ recording, name, shown: open }: Row) {
  return open
    ? { recording, name, link: `/recordings/${recording}` }
    : { recording: null, name: '限定知悉人员的材料', link: null }
}

async function originals(tx: Tx, who: Who, { sha256, sm3 }: FileAsked): Promise<Trail[]> {
  const { rows } = await sql<Row>`
    select r.id as recording, r.name, ${shown(who)} from recording r
    join original o on o.sha256 = r.original_sha256
    where r.agency_id = ${who.agency} and (o.sha256 = ${sha256} or o.sm3 = ${sm3 ?? ''})
    order by r.id limit 200`.execute(tx)
  const says = '与封存的原件完全相同。原件只由保管人员交出，或者在移交包、作为证据的复制件中。'
  return rows.map((row) => ({ kind: 'original', ...NOTHING, ...about(row), says }))
}

async function derivatives(tx: Tx, who: Who, { sha256 }: FileAsked): Promise<Trail[]> {
  const { rows } = await sql<Row & { at: string; person: string; unit: string }>`
    select r.id as recording, r.name, ${shown(who)}, d.ordered_at as at, p.name as person,
      u.name as unit
    from ordered_derivative d join recording r on r.id = d.recording_id
    join person p on p.id = d.ordered_by join unit u on u.id = p.unit_id
    where d.agency_id = ${who.agency} and d.made->>'sha256' = ${sha256}
    order by d.id limit 200`.execute(tx)
  return rows.map(({ at, person, unit, ...row }) => ({
    ...{ kind: 'derivative', ...NOTHING, ...about(row), person, unit, at },
    says: '与一份派生文件完全相同；这里写的是预定人。谁下载过见音像记录的全部查阅、领取人员。',
  }))
}

type Grant = Row & {
  at: string
  until: string
  person: string
  unit: string
  year: number
  serial: number
}

async function grantedCopies(tx: Tx, who: Who, { sha256 }: FileAsked): Promise<Trail[]> {
  const { rows } = await sql<Grant>`
    select r.id as recording, r.name, ${shown(who)}, g.from_at as at, g.until_at as until,
      p.name as person, u.name as unit, q.year, q.serial
    from granted_copy c join recording r on r.id = c.recording_id
    join access_grant g on g.id = c.grant_id join access_request q on q.id = g.request_id
    join person p on p.id = g.person_id join unit u on u.id = q.unit_id
    where c.agency_id = ${who.agency}
      and (c.sha256 = ${sha256} or ${sha256} = any(c.earlier_sha256)) limit 200`.execute(tx)
  return rows.map(({ at, until, person, unit, year, serial, ...row }) => ({
    ...{ kind: 'granted-copy', ...NOTHING, ...about(row), person, unit, at, until },
    number: writeRequestNumber({ year, serial }),
    says: '与为一项查阅许可制作的、供其持有人在线查看的副本完全相同。',
  }))
}

async function madeCopies(tx: Tx, who: Who, { sha256, sm3 }: FileAsked): Promise<Trail[]> {
  const { rows } = await sql<
    Row & { at: string; number: string; recipient: string; received: string | null; copy: string }
  >`
    select r.id as recording, r.name, ${shown(who)}, c.ordered_at as at, c.number, c.recipient,
      c.received_by as received, c.id as copy
    from made_copy_file f join made_copy c on c.id = f.copy_id
    join recording r on r.id = f.recording_id
    where f.agency_id = ${who.agency} and (f.sha256 = ${sha256} or f.sm3 = ${sm3 ?? ''})
    order by c.ordered_at limit 200`.execute(tx)
  return rows.map(({ at, number, recipient, received, copy, ...row }) => ({
    ...{ kind: 'made-copy', ...NOTHING, ...about(row), at, number },
    ...{ person: received ?? recipient, unit: recipient, link: `/access/copies/${copy}` },
    says: '与一份复制件中的文件完全相同。',
  }))
}

async function packets(tx: Tx, who: Who, { sha256, sm3 }: FileAsked): Promise<Trail[]> {
  const { rows } = await sql<Row & { at: string; person: string; unit: string; path: string }>`
    select distinct on (k.id, f.position) r.id as recording, r.name, ${shown(who)},
      k.ordered_at as at, p.name as person, u.name as unit, f.path
    from packet_file f join packet k on k.id = f.packet_id
    join recording r on r.original_sha256 = f.original_sha256 and r.agency_id = k.agency_id
    join person p on p.id = k.ordered_by join unit u on u.id = p.unit_id
    where k.agency_id = ${who.agency} and (f.sha256 = ${sha256} or f.sm3 = ${sm3 ?? ''})
    order by k.id, f.position limit 200`.execute(tx)
  return rows.map(({ at, person, unit, path, ...row }) => ({
    ...{ kind: 'packet', ...NOTHING, ...about(row), person, unit, at },
    says: `与移交包中的文件${row.shown ? ` ${path} ` : ''}完全相同；这里写的是制作移交包的人。`,
  }))
}

/** Whole MiB of the file that stand in an original, on its chunk borders: cut off or cut out. */
async function parts(tx: Tx, who: Who, { sha256, leaves }: FileAsked): Promise<Trail[]> {
  const probe = [...new Set([leaves[0], leaves[Math.floor(leaves.length / 2)], leaves.at(-1)])]
  const known = probe.flatMap((one) => (one === undefined ? [] : [Buffer.from(one, 'hex')]))
  if (known.length === 0) return []
  const { rows } = await sql<Row & { leaves: Buffer }>`
    select r.id as recording, r.name, ${shown(who)}, c.leaves
    from original_chunks c join recording r on r.original_sha256 = c.original_sha256
    where r.agency_id = ${who.agency} and c.original_sha256 <> ${sha256}
      and exists (select from unnest(${known}::bytea[]) one
        where position(one in c.leaves) > 0)
    order by r.id limit 50`.execute(tx)
  return rows.flatMap(({ leaves: all, ...row }): Trail[] => {
    const where = placesOf(all, leaves)
    if (where.length === 0) return []
    const [first = 0, last = 0] = [where[0], where.at(-1)]
    const says = `文件的 ${leaves.length} 个整块（每块 1 MiB）中有 ${where.length} 个与原件第 ${first + 1} 至 ${last + 1} 块相同：是原件的一部分。`
    return [{ kind: 'part', ...NOTHING, ...about(row), says }]
  })
}

/** Which chunks of the original the given ones are. */
function placesOf(all: Buffer, leaves: readonly string[]): readonly number[] {
  const at = new Map<string, number>()
  for (let n = 0; n * 32 < all.length; n++) {
    at.set(all.subarray(n * 32, n * 32 + 32).toString('hex'), n)
  }
  return leaves.flatMap((leaf) => at.get(leaf) ?? []).sort((a, b) => a - b)
}
