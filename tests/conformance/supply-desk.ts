import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseSha256, parseUuid, type Uuid, uuidv7 } from '@liuhen/format'
import { derivativeMaker } from '../../server/app/derivative-work.ts'
import { performing } from '../../server/app/hallway/test-founding.io.ts'
import { verbsOf } from '../../server/app/modules.ts'
import { makePacket } from '../../server/app/packet-work.ts'
import { retainSupply } from '../../server/app/supply-work.ts'
import { sealBytes } from '../../server/features/case-files/index.ts'
import { useSealingKey } from '../../server/features/cases/parties/sealed-text.io.ts'
import { keepOriginal } from '../../server/features/collect/index.ts'
import { testPorts } from '../../server/features/collect/test-ports.io.ts'
import { openPress } from '../../server/features/documents/index.ts'
import { type CaseMade, decisionScene } from '../../server/features/documents/test-decisions.io.ts'
import { startSequencer } from '../../server/features/ledger/index.ts'
import { findMediaTools } from '../../server/features/media/index.ts'
import { peopleScene } from '../../server/features/people/test-people.io.ts'
import { insertActivity, insertRecording } from '../../server/features/recordings/test-rows.io.ts'
import { type Digests, openVault } from '../../server/features/vault/index.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { instantOf, type PersonActor } from '../../server/platform/kernel/index.ts'
import { silentLog } from '../../server/platform/log/silent-log.ts'
import { saltedDigest } from '../../server/platform/text/salted-digest.ts'
import { watchedLedger } from './outsiders.ts'

export const NOW = '2026-11-21T02:00:00.000Z'

/** A house that prints, keeps and seals, with whatever makes packets and keeps copies at hand. */
export async function supplyHouse() {
  useSealingKey(new Uint8Array(32).fill(7))
  const scene = await peopleScene(NOW)
  const folder = mkdtempSync(join(tmpdir(), 'liuhen-supply-'))
  const { house, db } = scene.open
  const vault = await openVault({ root: join(folder, 'vault'), reserveBytes: 0, immutable: false })
  const press = openPress()
  const plain = await testPorts(folder, vault, house.clock.now)
  const watched = await watchedLedger(db, plain.ledger, folder)
  const ports = { ...plain, press, ledger: watched.ledger }
  const sequencer = await startSequencer({
    ...{ db, house: ports.ledger, holder: uuidv7(Date.parse(NOW), randomBytes(10)) },
    onError: (error) => {
      throw error
    },
  })
  const { does, did } = performing(house, verbsOf(ports))
  const work = { house, ports, log: silentLog }
  return {
    ...{ scene, folder, vault, press, ports, does, did },
    derive: derivativeMaker({ ...work, tools: findMediaTools() }),
    /** What the jobs do once the material is chosen. */
    make: async (supply: Uuid, packet: Uuid) => {
      const before = watched.woken()
      await makePacket(work, packet)
      const made = await withTx(db, '*', (tx) =>
        tx.selectFrom('packet').select('state').where('id', '=', packet).executeTakeFirst(),
      )
      // What was not made waits for nobody.
      if (watched.woken() === before && made?.state !== 'failed') {
        throw new Error('outsiders were not asked when the packet was made')
      }
      await sequencer.drain()
      await retainSupply(work, supply)
      await sequencer.drain()
    },
    close: async () => {
      await sequencer.stop()
      await watched.close()
      await press.close()
      await vault.close()
      await scene.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type SupplyHouse = Awaited<ReturnType<typeof supplyHouse>>

/** An agency with its outlet, an officer elsewhere, and a case with an issued, sealed decision. */
export async function supplyOffice(at: SupplyHouse, code: string, pack: string) {
  const agency = await at.scene.found(code, pack)
  await at.did(agency.admin, 'signing.issue-certificate', { replaces: null })
  const li = await agency.hire('李四', 'field', 'officer')
  const clerk = await agency.hire('孙七', 'office', 'records-office')
  const director = await agency.hire('吴主任', 'office', 'office-director')
  const leader = await agency.hire('陈局', 'office', 'leader')
  const cases = decisionScene(at.scene, agency)
  const file = await cases.open([li])
  const decision = await cases.write(file, li, { state: 'issued', decides: false })
  const bytes = await sealDecision(at, agency.id, decision, (body) =>
    cases.state('document.sealed', [{ type: 'document', id: decision }], body),
  )
  return { agency, li, clerk, director, leader, cases, file, decision, bytes }
}
export type SupplyOffice = Awaited<ReturnType<typeof supplyOffice>>

/** Its PDF is printed and lies in the vault, as the sealing of a document leaves it. */
async function sealDecision(
  { vault, press, scene }: SupplyHouse,
  agency: Uuid,
  document: Uuid,
  state: (body: { readonly [name: string]: string | number }) => Promise<void>,
) {
  const { house, db } = scene.open
  const at = house.clock.now()
  const text = '责令改正，并处罚款人民币五千元。'.repeat(40)
  const { pdf, pages } = await press.print({
    ...{ style: 'official', agency: '某局', title: '行政处罚决定书', at },
    blocks: [{ is: 'paragraph', text }],
  })
  const upload = uuidv7(Date.parse(at), randomBytes(10))
  await sealBytes({ vault, now: () => at }, upload, pdf, async (digests) => {
    const { bytes, sha256, sm3 } = digests
    await state({ bytes, sha256, sm3, pages })
    await withTx(db, agency, async (tx) => {
      await keepOriginal(tx, digests, at)
      await tx
        .updateTable('document')
        .set({ sealed_sha256: digests.sha256, sealed_bytes: pdf.length, pages })
        .where('id', '=', document)
        .execute()
    })
  })
  return pdf
}

/** A scan, sealed in the vault as the route does it. */
export async function scan(at: SupplyHouse, who: PersonActor, id: string, key: string) {
  const bytes = new TextEncoder().encode(`%PDF-1.4 ${key}`)
  const filed = { id, key, name: `${key}.pdf`, bytes: bytes.length }
  const made = Object(await at.did(who, 'supplies.file-paper', filed))
  await inVault(at, bytes, async (digests) => {
    const sealed = { scan: made.id, digests, type: 'application/pdf', pages: 1 }
    await at.did(who, 'supplies.seal-paper', sealed)
  })
  return { id: String(made.id), bytes }
}

function inVault(
  { vault, scene }: SupplyHouse,
  bytes: Uint8Array,
  note: (digests: Digests) => Promise<void>,
) {
  const at = scene.open.house.clock.now()
  const upload = uuidv7(Date.parse(at), randomBytes(10))
  return sealBytes({ vault, now: () => at }, upload, bytes, note)
}

const FILM_NAME = 'DSJ0231_0001.MP4'

/** A film of the case, made by ffmpeg, sealed in the vault and in the ledger as a recorder's is. */
export async function filmOf(at: SupplyHouse, { agency, li, clerk, director, cases, file }: Film) {
  const path = join(at.folder, 'film.mp4')
  const picture = ['-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=10:duration=2']
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...picture, '-c:v', 'libx264', path])
  const bytes = readFileSync(path)
  const { db, house } = at.scene.open
  const now = house.clock.now()
  const sealedBy = uuidv7(Date.parse(now), randomBytes(10))
  let film: { readonly id: Uuid; readonly digests: Digests } | undefined
  await inVault(at, bytes, async (digests) => {
    film = await withTx(db, agency.id, async (tx) => {
      await keepOriginal(tx, digests, now)
      const activity = await insertActivity(tx, agency.id, agency.units.field, [li.person], {
        ...{ case_id: file.id, opened_at: now },
      })
      const id = await insertRecording(tx, agency.id, agency.units.field, clerk.person, {
        ...{ activity_id: activity, officer_id: li.person, name: FILM_NAME, sealed_at: now },
        ...{ original_sha256: digests.sha256, bytes: bytes.length, sealed_fact: sealedBy },
        started_at: instantOf(now),
      })
      const { collection_id: collection } = await tx
        .selectFrom('recording')
        .select('collection_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const name = saltedDigest(Buffer.alloc(16, 3), FILM_NAME)
      const actor = { machine: 'test' }
      await house.append(tx, [
        {
          ...{ id: sealedBy, kind: 'recording.sealed', actor, agency: agency.id, at: now },
          subjects: [
            { type: 'recording', id },
            { type: 'collection', id: collection },
          ],
          body: { ...digests, name, operators: [clerk.person, director.person] },
        },
      ])
      return { id, activity, digests }
    })
  })
  if (film === undefined) throw new Error('no film')
  const { id, digests } = film
  const { activity } = await ofActivity(at, agency.id, id)
  const on = { type: 'activity' as const, id: activity }
  await cases.state('activity.opened', [on, { type: 'case', id: file.id }], {
    ...{ activityKind: 'inspection', officers: [li.person] },
  })
  await cases.state('recording.matched', [{ type: 'recording', id }, on], { how: 'confirmed' })
  return { id, digests, bytes }
}
type Film = Pick<SupplyOffice, 'agency' | 'li' | 'clerk' | 'director' | 'cases' | 'file'>

function ofActivity({ scene }: SupplyHouse, agency: Uuid, id: Uuid) {
  return withTx(scene.open.db, agency, async (tx) => {
    const { activity_id: activity } = await tx
      .selectFrom('recording')
      .select('activity_id')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (activity === null) throw new Error('a film without its activity')
    return { activity }
  })
}

export async function packetOf({ scene }: SupplyHouse, supply: Uuid): Promise<Uuid> {
  const row = await withTx(scene.open.db, '*', (tx) =>
    tx.selectFrom('supply').select('packet_id').where('id', '=', supply).executeTakeFirstOrThrow(),
  )
  return uuid(row.packet_id)
}

export function uuid(value: unknown): Uuid {
  const id = parseUuid(String(value))
  if (id === undefined) throw new Error(String(value))
  return id
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function digest(text: string) {
  const known = parseSha256(text)
  if (known === undefined) throw new Error('no digest')
  return known
}

export function letter({ id }: CaseMade, over: object = {}) {
  return {
    ...{ id, recipient: 'court', body: '双桥区人民法院', occasion: 'litigation' },
    ...{ letterNumber: '（2026）冀0802行初12号', receivedOn: '2026-11-20', ...over },
  }
}
