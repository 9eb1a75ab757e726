import { execFileSync } from 'node:child_process'
import { statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { parseUuid, type Uuid } from '@liuhen/format'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeGrantedCopy } from '../../server/app/granted-work.ts'
import { perform } from '../../server/app/hallway/perform.ts'
import { verbsOf } from '../../server/app/modules.ts'
import { mountPlayback } from '../../server/app/playback-route.ts'
import type { Ports } from '../../server/app/ports.ts'
import { mountReleases } from '../../server/app/release-route.ts'
import { testPorts } from '../../server/features/collect/test-ports.io.ts'
import { findMediaTools } from '../../server/features/media/index.ts'
import { PlaybackOpened } from '../../server/features/recordings/open-playback.ts'
import { newId } from '../../server/features/recordings/test-rows.io.ts'
import { openVault } from '../../server/features/vault/index.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'
import { silentLog } from '../../server/platform/log/silent-log.ts'
import { approved, idOf, type Office, openReleasing, type Releasing } from './releasing-house.ts'

/** More than the memory between two programs takes in. */
const LARGE = 32 * 1024 ** 2

let house: Releasing
let office: Office
let recording: Uuid
let ports: Ports
let door: FastifyInstance
let address: string
beforeAll(async () => {
  house = await openReleasing()
  office = await house.office('dandong-civil-affairs-2019', 'abuse')
  recording = await office.recording()
  door = Fastify()
  const people = new Map(Object.values(office.people).map((who) => [who.account, who]))
  const actorOf = async ({ headers }: { headers: { [name: string]: unknown } }) =>
    people.get(uuid(headers.account)) ?? ({ is: 'anonymous', address: '' } as const)
  const vault = await openVault({
    reserveBytes: 0,
    immutable: false,
    root: join(house.root, 'none'),
  })
  ports = await testPorts(house.root, vault, house.scene.open.house.clock.now)
  mountReleases(door, house.scene.open.house, actorOf, ports)
  const paths = { original: () => '/none', derivative: (path: string) => path }
  mountPlayback(door, house.scene.open.house, actorOf, paths)
  address = await door.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await door.close()
  await house.close()
})

const uuid = (text: unknown): Uuid => parseUuid(String(text)) ?? office.agency.id
const as = (who: PersonActor, headers = {}) => ({ headers: { account: who.account, ...headers } })

/** What comes until it ends or breaks off. */
async function rest(answer: Response, onFirst: () => Promise<unknown>): Promise<number | 'broken'> {
  let bytes = 0
  try {
    for await (const piece of answer.body ?? []) {
      if (bytes === 0) await onFirst()
      bytes += piece.length
    }
    return bytes
  } catch {
    return 'broken'
  }
}

describe('what was taken back', () => {
  test('stops a download of a copy that runs, by whatever range it was asked for', async () => {
    const { asker, leader } = office.people
    const asked = { action: 'release', states: { recipient: '市电视台' } }
    const request = await approved(house, office, recording, asked, ['director', 'leader'])
    const id = idOf(await house.did('releases.make', office.people.keeper, MADE(request)))
    await house.make(id)
    truncateSync(house.fileOf(id, 1), LARGE)
    const url = `${address}/api/v1/releases/${id}/files/1`
    const whole = await fetch(url, as(asker))
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, String(LARGE)])
    expect(await rest(whole, async () => undefined)).toBe(LARGE)
    const [plain, ranged] = [await fetch(url, as(asker)), await fetch(url, as(asker, FROM_START))]
    expect([plain.status, ranged.status]).toEqual([200, 206])
    const revoked = house.did('access.revoke', leader, { id: request, reason: '不再需要' })
    const later = () => revoked.then(() => new Promise((go) => setTimeout(go, 1500)))
    const broken = [rest(plain, later), rest(ranged, later)]
    expect(await Promise.all(broken)).toEqual(['broken', 'broken'])
    expect((await fetch(url, as(asker))).status).toBe(409)
  })

  test('opens no more of what a grant opened than a piece, whatever is asked for', async () => {
    const { asker } = office.people
    const asked = {
      action: 'view',
      items: [{ type: 'recording', id: recording, part: { fromMs: 500, toMs: 1500 } }],
    }
    const request = await approved(house, office, recording, asked, ['director', 'leader'])
    const fields = { viewer: '甲', cause: '核查投诉', time: '今日' }
    await house.did('access.register', office.people.keeper, { id: request, fields })
    const { id: grant } = await rows((tx) =>
      tx
        .selectFrom('access_grant')
        .select('id')
        .where('request_id', '=', request)
        .executeTakeFirstOrThrow(),
    )
    const open = async () =>
      PlaybackOpened.parse(
        await house.did('recordings.open-playback', asker, { id: recording, grant }),
      )
    expect(await open()).toMatchObject({ is: 'waiting', url: null })
    const making = {
      ...{ house: house.scene.open.house, tools: findMediaTools(), log: silentLog },
      ...{ originalPath: house.originalPath, derived: join(house.root, 'derived') },
    }
    await makeGrantedCopy(making, (await copyOf(grant)).id)
    const { url, viewing } = await open()
    expect(viewing?.parts).toEqual([{ fromMs: 500, toMs: 1500 }])
    const path = (await copyOf(grant)).path ?? ''
    expect(seconds(path)).toBeCloseTo(1, 0)
    const film = `${address}${url}`
    const { size } = statSync(path)
    expect((await fetch(film, as(asker, { range: `bytes=${size}-` }))).status).toBe(416)
    for (const other of [office.people.head, office.people.keeper]) {
      expect((await fetch(film, as(other))).status).toBe(404)
    }
    truncateSync(path, LARGE)
    for (const headers of [
      {},
      FROM_START,
      { ...FROM_START, 'if-range': 'Mon, 01 Jan 2001 00:00:00 GMT' },
      { range: 'bytes=0-9,20-' },
    ]) {
      const answer = await fetch(film, as(asker, headers))
      expect([answer.status, (await answer.arrayBuffer()).byteLength]).toEqual([206, 2 * 1024 ** 2])
    }
  })
})
const rows = <T>(work: Parameters<typeof withTx<T>>[2]) =>
  withTx(house.scene.open.db, office.agency.id, work)
const copyOf = (grant: Uuid) =>
  rows((tx) =>
    tx
      .selectFrom('granted_copy')
      .select(['id', 'path'])
      .where('grant_id', '=', grant)
      .executeTakeFirstOrThrow(),
  )
const DURATION = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0']
const seconds = (path: string) => Number(execFileSync('ffprobe', [...DURATION, path]))
const FROM_START = { range: 'bytes=0-' }
const MADE = (request: Uuid) => ({ request, delivery: 'network' })

describe('an id', () => {
  test('of another agency reads like a guessed one, for every verb and every post', async () => {
    const abroad = await house.office('handan-commerce-2016', 'abroad')
    const people = Object.values(abroad.people)
    const { request, copy } = await rows((tx) =>
      tx
        .selectFrom('made_copy')
        .select(['id as copy', 'request_id as request'])
        .executeTakeFirstOrThrow(),
    )
    const theirs = [recording, copy, request ?? '']
    const asked = verbsOf(ports).filter(
      ({ input }) => input.safeParse({ id: newId() }).success && !input.safeParse({}).success,
    )
    expect(asked.length).toBeGreaterThan(80)
    const told: string[] = []
    for (const verb of asked) {
      const answer = (who: PersonActor, id: string) =>
        perform(house.scene.open.house, verb, who, { id }).then((one) =>
          one.ok ? 'ok' : one.refusal.code,
        )
      const who = people.find((one) => mayAsk(verb.right, one)) ?? abroad.people.keeper
      const guessed = await answer(who, newId())
      for (const id of theirs) {
        const code = await answer(who, id)
        if (code !== guessed || code === 'ok') told.push(`${verb.name} ${code} ${guessed}`)
      }
    }
    expect(told).toEqual([])
  }, 60_000)
})

const mayAsk = (right: string, who: PersonActor) =>
  house.scene.open.house.may(who)(right, { agency: who.agency, own: [who.person] }).ok
