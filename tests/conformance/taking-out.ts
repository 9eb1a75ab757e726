import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Uuid } from '@liuhen/format'
import fastify, { type FastifyInstance } from 'fastify'
import { mountDiscs } from '../../server/app/disc-route.ts'
import { discsFolder } from '../../server/app/disc-work.ts'
import { mountPackets } from '../../server/app/packet-route.ts'
import { mountPacketZips } from '../../server/app/packet-zip-route.ts'
import { mountSupplies } from '../../server/app/supply-route.ts'
import { imagePath } from '../../server/features/discs/index.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'
import { type SupplyHouse, type SupplyOffice, sha256, uuid } from './supply-desk.ts'

/** The routes by which packets and images of discs are taken out, for whoever is the reader. */
export function outlets(at: SupplyHouse, reader: () => PersonActor): FastifyInstance {
  const server = fastify()
  for (const mount of [mountSupplies, mountPackets, mountPacketZips, mountDiscs]) {
    mount(server, at.scene.open.house, async () => reader(), at.ports)
  }
  return server
}

/** Only this person may know of the recording; null: everybody may again. */
export function markFor(
  { scene }: SupplyHouse,
  { agency }: Pick<SupplyOffice, 'agency'>,
  film: Uuid,
  person: Uuid | null,
) {
  const circle = person === null ? null : [person]
  return withTx(scene.open.db, agency.id, (tx) =>
    tx.updateTable('recording').set({ circle }).where('id', '=', film).execute(),
  )
}

/** A packet of the case, and a disc with its image, as the jobs leave them. */
export async function packetAndDisc(at: SupplyHouse, cd: SupplyOffice, film: Uuid) {
  const [packet, disc] = [uuid(crypto.randomUUID()), uuid(crypto.randomUUID())]
  const hex = sha256(cd.bytes)
  const now = at.scene.open.house.clock.now()
  const plan = { recordings: [film], documents: false, derivatives: [], purpose: '举证' }
  await withTx(at.scene.open.db, cd.agency.id, async (tx) => {
    await tx
      .insertInto('packet')
      .values({
        ...{ id: packet, agency_id: cd.agency.id, subject_type: 'case', subject_id: cd.file.id },
        ...{ files: 2, bytes: 9, manifest_sha256: hex, content: '{}', fact_id: packet },
        ...{ checkpoint_size: 1, ordered_by: cd.clerk.person, ordered_at: now, state: 'ready' },
        plan: JSON.stringify(plan),
      })
      .execute()
    const note = { path: '说明.txt', bytes: 3, content: Buffer.from('abc'), original_sha256: null }
    const kept = { path: 'data/a.pdf', bytes: cd.bytes.length, content: null, original_sha256: hex }
    for (const [position, file] of [note, kept].entries()) {
      const row = { packet_id: packet, position, sha256: hex, sm3: hex, ...file }
      await tx.insertInto('packet_file').values(row).execute()
    }
    await tx
      .insertInto('disc')
      .values({
        ...{ id: disc, agency_id: cd.agency.id, case_id: cd.file.id, packet_id: packet },
        ...{ set_id: disc, part: 1, parts: 1, year: 2026, sequence: 1, number: '盘〔2026〕1号' },
        ...{ medium: 'dvd', purpose: '附卷', state: 'ready', form: '{}', absent: '{}' },
        ...{ image_bytes: 5, image_sha256: hex, ordered_by: cd.clerk.person, ordered_at: now },
      })
      .execute()
    const on = { disc_id: disc, recording_id: film, agency_id: cd.agency.id, position: 0 }
    await tx.insertInto('disc_recording').values(on).execute()
  })
  const image = imagePath(discsFolder(at.ports.folder), disc)
  mkdirSync(dirname(image), { recursive: true })
  writeFileSync(image, 'image')
  return { packet, disc }
}
