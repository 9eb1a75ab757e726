import { createHash, randomBytes } from 'node:crypto'
import type { Uuid } from '@liuhen/format'
import { decisionScene } from '../../server/features/documents/test-decisions.io.ts'
import type { PeopleScene } from '../../server/features/people/test-people.io.ts'
import { insertActivity, insertRecording } from '../../server/features/recordings/test-rows.io.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { instantOf, uuidOf } from '../../server/platform/kernel/index.ts'

export const NOW = '2026-11-21T02:00:00.000Z'

export type DiscOffice = Awaited<ReturnType<typeof discOffice>>

/** An agency with a closed case whose only recording is marked as evidence, and its people. */
export async function discOffice(scene: PeopleScene, code: string, pack: string) {
  const agency = await scene.found(code, pack)
  const li = await agency.hire('李四', 'field', 'officer')
  const wang = await agency.hire('王五', 'field', 'officer')
  const head = await agency.hire('周科长', 'field', 'department-head')
  const clerk = await agency.hire('孙七', 'office', 'records-office')
  const otherHead = await agency.hire('吴主任', 'office', 'department-head')
  const cases = decisionScene(scene, agency)
  const file = await cases.open([li, wang])
  const film = await withTx(scene.open.db, agency.id, async (tx) => {
    const officers = [li.person, wang.person]
    const activity = await insertActivity(tx, agency.id, agency.units.field, officers, {
      case_id: file.id,
    })
    return insertRecording(tx, agency.id, agency.units.field, li.person, {
      ...{ activity_id: activity, officer_id: li.person, name: 'DSJ0001.MP4' },
      ...{ started_at: instantOf('2026-11-20T01:00:00.000Z'), duration_ms: 61_000 },
    })
  })
  const subjects = [
    { type: 'recording' as const, id: film },
    { type: 'case' as const, id: file.id },
  ]
  await cases.state('recording.marked-evidence', subjects, { by: li.person })
  await withTx(scene.open.db, agency.id, (tx) =>
    tx
      .updateTable('enforcement_case')
      .set({ state: 'closed', closed_at: instantOf(NOW) })
      .where('id', '=', file.id)
      .execute(),
  )
  return { scene, agency, li, wang, head, otherHead, clerk, file, film }
}

/** The form of a disc as the machine seals it. */
export async function sealForm(scene: PeopleScene, disc: Uuid) {
  const hex = () => randomBytes(32).toString('hex')
  const digests = { bytes: 9, sha256: hex(), sm3: hex(), crc32: 'ab'.repeat(4), chunkRoot: hex() }
  const machine = { is: 'machine' as const, name: 'discs', agency: '*' as const }
  await scene.did(machine, 'discs.note-paper', { id: disc, digests })
}

/** Only these may know of its recording; null: everybody may again. */
export function markedFor({ scene, agency, film }: DiscOffice, people: readonly Uuid[] | null) {
  const circle = people === null ? null : [...people]
  return withTx(scene.open.db, agency.id, (tx) =>
    tx.updateTable('recording').set({ circle }).where('id', '=', film).execute(),
  )
}

export const FILES = ['data/packet.json', 'data/originals/DSJ0001.MP4', '说明.txt'].map((path) => ({
  path,
  sha256: createHash('sha256').update(path).digest('hex'),
}))

/** A disc whose image is ready, as the order and the machine leave it. */
export async function discReady(
  { scene, agency, clerk, file, film }: DiscOffice,
  sequence = 1,
): Promise<Uuid> {
  const [id, packet] = [crypto.randomUUID(), crypto.randomUUID()].map(uuidOf)
  if (id === undefined || packet === undefined) throw new Error('no id')
  const digest = randomBytes(32).toString('hex')
  const at = instantOf(NOW)
  await withTx(scene.open.db, agency.id, async (tx) => {
    await tx
      .insertInto('packet')
      .values({
        ...{ id: packet, agency_id: agency.id, subject_type: 'case', subject_id: file.id },
        ...{ files: 3, bytes: 9, manifest_sha256: digest, content: '{}', fact_id: packet },
        ...{ checkpoint_size: 1, ordered_by: clerk.person, ordered_at: at, state: 'ready' },
      })
      .execute()
    for (const [position, listed] of FILES.entries()) {
      await tx
        .insertInto('packet_file')
        .values({
          ...{ packet_id: packet, position, ...listed, bytes: 3, sm3: digest },
          ...{ content: Buffer.from('abc'), original_sha256: null },
        })
        .execute()
    }
    await tx
      .insertInto('disc')
      .values({
        ...{ id, agency_id: agency.id, case_id: file.id, packet_id: packet, set_id: id },
        ...{ part: 1, parts: 1, year: 2026, sequence, number: `盘〔2026〕${sequence}号` },
        ...{
          medium: 'dvd',
          purpose: '附卷',
          state: 'ready',
          form: '{}',
          absent: '{}',
          image_bytes: 9,
        },
        ...{ image_sha256: digest, ordered_by: clerk.person, ordered_at: at },
      })
      .execute()
    await tx
      .insertInto('disc_recording')
      .values({ disc_id: id, recording_id: film, agency_id: agency.id, position: 0 })
      .execute()
  })
  return id
}

export const BURN = { burnedAt: NOW, place: '三楼档案柜', blank: 'RITEK-D03', files: FILES }
