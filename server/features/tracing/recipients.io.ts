import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'
import { writeEntryNumber } from '../approvals/index.ts'
import { findRecording, scopeOfRecording } from '../recordings/index.ts'
import { factsAbout } from '../regulations/index.ts'
import type { Recipient, RecipientFacts, ShowingRecipients, ShowRecipients } from './recipients.ts'

export async function factsForRecipients(
  tx: Tx,
  { id }: ShowRecipients,
): Promise<Decision<RecipientFacts>> {
  const row = await findRecording(tx, id)
  if (row === undefined) return refuse('not-found')
  const scope = await scopeOfRecording(tx, row)
  return accept({ scope, recording: row.id, name: row.name })
}

/** Whole: an examination that begins with a part of them may look for him in the wrong place. */
export async function showRecipients(tx: Tx, { found }: ShowingRecipients) {
  const { recording, name } = found
  const all = [
    ...(await entered(tx, recording)),
    ...(await packed(tx, recording)),
    ...(await derived(tx, recording)),
  ]
  const recipients = all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return { recording, name, recipients }
}

const KINDS: { readonly [kind: string]: string } = {
  viewing: '查阅',
  copy: '复制',
  release: '对外提供',
  publication: '公开',
  consultation: '现场查阅',
}

async function entered(tx: Tx, recording: string): Promise<Recipient[]> {
  const { rows } = await sql<
    Omit<Recipient, 'number' | 'how'> & { kind: string; year: number; number: number }
  >`
    select e.at, e.viewer as person, e.unit, e.kind, e.year, e.number, e.remarks,
      v.ended_at as until, v.played_ms as "playedMs"
    from access_entry e left join viewing v on v.id = e.viewing_id
    where e.recording_id = ${recording} and e.kind <> 'refusal' order by e.at`.execute(tx)
  return rows.map(({ kind, year, number, ...row }) => ({
    ...row,
    how: KINDS[kind] ?? kind,
    number: writeEntryNumber({ year, number }),
  }))
}

/** Packets in which the original went out. */
async function packed(tx: Tx, recording: string): Promise<Recipient[]> {
  const { rows } = await sql<{ at: string; person: string; unit: string }>`
    select distinct k.ordered_at as at, p.name as person, u.name as unit
    from recording r join packet_file f on f.original_sha256 = r.original_sha256
    join packet k on k.id = f.packet_id and k.agency_id = r.agency_id
    join person p on p.id = k.ordered_by join unit u on u.id = p.unit_id
    where r.id = ${recording} order by 1`.execute(tx)
  const told = { how: '移交包', number: '', until: null, playedMs: null, remarks: '移交包的制作人' }
  return rows.map((row) => ({ ...row, ...told }))
}

/** Who looked at or fetched a derived file; the fact knows the person, his name is that of today. */
async function derived(tx: Tx, recording: RecipientFacts['recording']): Promise<Recipient[]> {
  const facts = await factsAbout(tx, [{ type: 'recording', id: recording }], ['derivative.viewed'])
  const fetched = facts.flatMap(({ at, actor, body }) => {
    const how = body.how === 'watch' ? '在线查看派生文件' : '下载派生文件'
    return 'person' in actor ? [{ at, how, person: actor.person }] : []
  })
  if (fetched.length === 0) return []
  const people = await tx
    .selectFrom('person')
    .innerJoin('unit', 'unit.id', 'person.unit_id')
    .select(['person.id', 'person.name', 'unit.name as unit'])
    .where('person.id', 'in', [...new Set(fetched.map(({ person }) => person))])
    .execute()
  const named = new Map(people.map((one) => [one.id, one]))
  return fetched.map(({ at, how, person }) => ({
    ...{ at, how, person: named.get(person)?.name ?? '', unit: named.get(person)?.unit ?? '' },
    ...{ number: '', until: null, playedMs: null, remarks: '' },
  }))
}
