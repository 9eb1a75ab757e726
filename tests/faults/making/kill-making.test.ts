import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSha256, type Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeGrantedCopy as makeGranted } from '../../../server/app/granted-work.ts'
import { fateOfPacketPaper } from '../../../server/features/extraction/index.ts'
import { sealDerived } from '../../../server/features/extraction/packet/derived/seal-derived.io.ts'
import { findMediaTools } from '../../../server/features/media/index.ts'
import { AT, newId } from '../../../server/features/recordings/test-rows.io.ts'
import { openVault } from '../../../server/features/vault/index.ts'
import { type Tx, withTx } from '../../../server/platform/database/connect.ts'
import { silentLog } from '../../../server/platform/log/silent-log.ts'
import {
  approved,
  idOf,
  type Office,
  openReleasing,
  type Releasing,
} from '../../conformance/releasing-house.ts'
import type { ChildAsked } from './make-in-child.ts'
import type { SealAsked } from './seal-in-child.ts'

const CHILD = fileURLToPath(new URL('./make-in-child.ts', import.meta.url))
const SEALING = fileURLToPath(new URL('./seal-in-child.ts', import.meta.url))
const FFMPEG = findMediaTools().ffmpeg ?? ''

let house: Releasing
let office: Office
let child: ChildProcess | undefined
beforeAll(async () => {
  house = await openReleasing()
  office = await house.office('chengde-safety-2017', 'killed')
  // A real ffmpeg that takes as long as the film lasts: there is a middle to be killed in.
  const slow = `#!/bin/sh\n[ "$1" = -version ] && exec ${FFMPEG} "$@"\nexec ${FFMPEG} -readrate 1 "$@"\n`
  writeFileSync(join(house.root, 'slow-ffmpeg'), slow, { mode: 0o755 })
})
afterAll(async () => {
  child?.kill('SIGKILL')
  await house.close()
})

test('kill -9 in the middle of a derived file, a copy that leaves and a granted copy leaves nothing half; each is made once', async () => {
  const ids = await ordered()
  await killedInTheMiddle(ids)
  expect(await states(ids)).toEqual({ derivative: 'making', release: 'making', granted: 'making' })
  expect(finished(ids)).toEqual([])

  for (const _ of ['after the restart', 'and once more']) {
    await house.derive(ids.derivative)
    await house.make(ids.release)
    await makeGrantedCopy(ids.granted)
  }
  expect(await states(ids)).toEqual({ derivative: 'made', release: 'ready', granted: 'ready' })
  for (const [path, told] of await digestsTold(ids)) {
    expect(createHash('sha256').update(readFileSync(path)).digest('hex'), path).toBe(told)
  }
  for (const kind of ['derivative.made', 'release.made']) {
    expect(await house.scene.facts(kind), kind).toHaveLength(1)
  }
  expect(files(house.root).filter((path) => path.includes('.making'))).toEqual([])
  expect(finished(ids)).toHaveLength(3)
})

test('kill -9 at any step of sealing a derived file for a packet: it is in the vault once, and nothing beside it', async () => {
  const { derivative } = await rows((tx) =>
    tx
      .selectFrom('ordered_derivative')
      .select('id as derivative')
      .where('state', '=', 'made')
      .executeTakeFirstOrThrow(),
  )
  const packet = await packetWith(derivative)
  const places = { vault: join(house.root, 'sealed'), derivatives: join(house.root, 'derivatives') }
  mkdirSync(places.vault)
  for (const killed of KILLED_AT) {
    const connection = house.scene.open.connection
    const asked: SealAsked = { connection, ...places, at: AT, packet: packet.id, killed }
    const ended = spawnSync(process.execPath, [SEALING, JSON.stringify(asked)], {
      stdio: 'inherit',
    })
    expect([killed, ended.signal]).toEqual([killed, 'SIGKILL'])
  }
  const vault = await openVault({ root: places.vault, reserveBytes: 0, immutable: false })
  // As the start of the server: what a crash left of a packet's file is made again.
  const fate = (upload: Uuid) => rows((tx) => fateOfPacketPaper(tx, upload))
  await vault.sweep(async (upload) => (await fate(upload)) ?? { is: 'unknown' })
  for (const _ of ['after the restart', 'and once more']) {
    const { db } = house.scene.open
    await sealDerived({ db, vault, derivatives: places.derivatives, now: () => AT }, packet.id)
  }
  const { digests, done } = await rows(packet.part)
  const film = readFileSync(join(places.derivatives, derivative.slice(-2), derivative, 'film'))
  const sha256 = createHash('sha256').update(film).digest('hex')
  expect([Object(digests).sha256, done]).toEqual([sha256, 1])
  const names: string[] = []
  for await (const name of vault.names()) names.push(name)
  expect([names, readdirSync(join(places.vault, 'incoming'))]).toEqual([
    [sha256, `${sha256}.json`],
    [],
  ])
  const kept = parseSha256(sha256)
  expect(kept && (await vault.verify(kept))).toEqual([])
  await vault.close()
}, 60_000)

/** Between object and record, before the rows know, and after. */
const KILLED_AT: readonly SealAsked['killed'][] = [
  { when: 'after', step: 'object.link' },
  { when: 'after', step: 'record.folder-sync' },
  { when: 'before', step: 'incoming.unlink' },
]

/** A packet that is being made, with one derived file in the place of the original. */
async function packetWith(derivative: Uuid) {
  const [id, upload] = [newId(), newId()]
  const agency_id = office.agency.id
  await rows(async (tx) => {
    await tx
      .insertInto('packet')
      .values({
        ...{ id, agency_id, subject_type: 'activity', subject_id: newId(), fact_id: newId() },
        ...{ ordered_by: office.people.officer.person, ordered_at: AT, state: 'making', done: 0 },
      })
      .execute()
    await tx
      .insertInto('packet_derived_part')
      .values({ packet_id: id, derivative_id: derivative, agency_id, part: 'film', upload })
      .execute()
  })
  const part = (tx: Tx) =>
    tx
      .selectFrom('packet_derived_part')
      .innerJoin('packet', 'packet.id', 'packet_derived_part.packet_id')
      .select(['packet_derived_part.digests', 'packet.done'])
      .where('packet.id', '=', id)
      .executeTakeFirstOrThrow()
  return { id, part }
}

interface Ids {
  readonly recording: Uuid
  readonly derivative: Uuid
  readonly release: Uuid
  readonly granted: Uuid
}

/** One of each, by the verbs that people use. */
async function ordered(): Promise<Ids> {
  const { people } = office
  const recording = await office.recording()
  const treated = { kind: 'treated', fromMs: 0, toMs: 2000, regions: [], sounds: [] }
  const asked = { id: recording, parameters: treated }
  const { derivative } = await house.did('derivatives.order', people.officer, asked)
  const given = { action: 'release', states: { recipient: '市电视台' } }
  const request = await approved(house, office, recording, given, ['leader'])
  const copy = await house.did('releases.make', people.keeper, { request, delivery: 'network' })
  await approved(house, office, recording, { action: 'view' }, ['leader'])
  await house.did('recordings.open-playback', people.asker, { id: recording })
  const { id: granted } = await rows((tx) =>
    tx.selectFrom('granted_copy').select('id').executeTakeFirstOrThrow(),
  )
  return { recording, derivative: idOf({ id: derivative }), release: idOf(copy), granted }
}

async function killedInTheMiddle({ recording: _, ...ids }: Ids): Promise<void> {
  const connection = house.scene.open.connection
  const asked: ChildAsked = { connection, root: house.root, at: AT, ...ids }
  const argument = JSON.stringify(asked)
  child = spawn(process.execPath, [CHILD, argument], { stdio: ['ignore', 'inherit', 'inherit'] })
  const gone = new Promise((resolve) => child?.once('exit', resolve))
  // ffmpeg has its file open: a folder alone is no middle.
  const open = (id: Uuid) => (path: string) =>
    path.includes(id) && (path.endsWith('/out') || /(film|\.mp4|\/1)$/.test(path))
  const begun = (id: Uuid) => files(house.root).some(open(id))
  for (let tries = 0; !Object.values(ids).every(begun) && tries < 1_000; tries += 1) await pause(10)
  child.kill('SIGKILL')
  await gone
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const rows = <T>(work: Parameters<typeof withTx<T>>[2]) =>
  withTx(house.scene.open.db, office.agency.id, work)

function makeGrantedCopy(id: Uuid) {
  const { scene, root, originalPath } = house
  const log = silentLog
  const derived = join(root, 'derived')
  const tools = findMediaTools()
  return makeGranted({ house: scene.open.house, log, tools, originalPath, derived }, id)
}

function states({ derivative, release, granted }: Ids) {
  return rows(async (tx) => {
    const one = (table: 'ordered_derivative' | 'made_copy' | 'granted_copy', id: Uuid) =>
      tx.selectFrom(table).select('state').where('id', '=', id).executeTakeFirstOrThrow()
    return {
      derivative: (await one('ordered_derivative', derivative)).state,
      release: (await one('made_copy', release)).state,
      granted: (await one('granted_copy', granted)).state,
    }
  })
}

function placesOf({ recording, derivative, release, granted }: Ids): readonly string[] {
  const { root } = house
  return [
    join(root, 'derivatives', derivative.slice(-2), derivative, 'film'),
    house.fileOf(release, 1),
    join(root, 'derived', recording.slice(-2), recording, `granted-${granted}.mp4`),
  ]
}

const finished = (ids: Ids) => placesOf(ids).filter((path) => existsSync(path))

/** Each file with the digest that its row tells of it. */
function digestsTold(ids: Ids) {
  return rows(async (tx) => {
    const { made } = await tx
      .selectFrom('ordered_derivative')
      .select('made')
      .where('id', '=', ids.derivative)
      .executeTakeFirstOrThrow()
    const file = await tx.selectFrom('made_copy_file').select('sha256').executeTakeFirstOrThrow()
    const copy = await tx.selectFrom('granted_copy').select('sha256').executeTakeFirstOrThrow()
    const told = [Object(made).sha256, file.sha256, copy.sha256]
    return placesOf(ids).map((path, at) => [path, told[at]] as const)
  })
}

function files(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true }).map(String)
}
