import { createHash } from 'node:crypto'
import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { factsForDisc } from '../standing.io.ts'
import type { ListedFile } from './compare.ts'
import type { BurnFacts, BurnRegistration, RegisterBurn } from './register-burn.ts'
import type { TestFacts, TestMedium, TestNoted } from './test-medium.ts'

export async function factsForBurn(
  tx: Tx,
  asked: RegisterBurn,
  moment: Moment,
): Promise<Decision<BurnFacts>> {
  const found = await factsForDisc(tx, asked, moment)
  if (!found.ok) return found
  const { disc, who } = found.accepted
  const row = await tx
    .selectFrom('disc')
    .select('ordered_at')
    .where('id', '=', disc.id)
    .executeTakeFirstOrThrow()
  return accept({
    ...found.accepted,
    listed: await listedFiles(tx, disc.packet),
    imagedAt: row.ordered_at,
    burner: await personOf(tx, who.agency, uuidOf(asked.burner ?? who.person)),
    listSha256: digestOfList(asked.files),
  })
}

/** The files of the packet, in the order of their paths. */
function listedFiles(tx: Tx, packet: Uuid): Promise<ListedFile[]> {
  return tx
    .selectFrom('packet_file')
    .select(['path', 'sha256'])
    .where('packet_id', '=', packet)
    .orderBy('position')
    .execute()
}

/** As `sha256sum` would list them, sorted: whoever has the disc can compute it. */
function digestOfList(files: readonly ListedFile[]): string {
  const lines = files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).sort()
  return createHash('sha256').update(lines.join('')).digest('hex')
}

async function personOf(tx: Tx, agency: Uuid, id: Uuid): Promise<Uuid | undefined> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.id
}

export async function commitBurn(tx: Tx, done: BurnRegistration, { at }: Moment) {
  const { disc, by, burner, burnedAt, place, blank } = done
  await tx
    .updateTable('disc')
    .set({
      ...{ state: 'verified', burner_id: burner, burned_at: burnedAt, place, blank },
      ...{ verified_at: at, verified_by: by },
    })
    .where('id', '=', disc.id)
    .execute()
  return { id: disc.id, number: disc.number }
}

export async function factsForTest(
  tx: Tx,
  asked: TestMedium,
  moment: Moment,
): Promise<Decision<TestFacts>> {
  const found = await factsForDisc(tx, asked, moment)
  if (!found.ok) return found
  return accept({ ...found.accepted, listed: await listedFiles(tx, found.accepted.disc.packet) })
}

export async function commitTest(tx: Tx, done: TestNoted, { at }: Moment) {
  const { id, disc, readable, by, remark } = done
  await tx
    .insertInto('disc_test')
    .values({
      ...{ id, disc_id: disc.id, agency_id: disc.agency, readable, tested_by: by },
      ...{ tested_at: at, remark },
    })
    .execute()
  await tx.updateTable('disc').set({ tested_at: at, readable }).where('id', '=', disc.id).execute()
  return { id: disc.id, readable }
}
