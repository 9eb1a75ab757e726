import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { STROKES } from '../../server/app/hallway/test-founding.io.ts'
import { mountUndertakings } from '../../server/app/undertaking-route.ts'
import { testPorts } from '../../server/features/collect/test-ports.io.ts'
import { PersonPage } from '../../server/features/people/person-shown.ts'
import {
  type AgencyWithPeople,
  type PeopleScene,
  peopleScene,
} from '../../server/features/people/test-people.io.ts'
import { openVault } from '../../server/features/vault/index.ts'
import type { PersonActor } from '../../server/platform/kernel/index.ts'
import { digest } from './supply-desk.ts'

/** PDS4-9: who keeps the archive has promised to be silent, before, while and after. */

const AT = '2026-03-02T01:00:00.000Z'
const ARTICLE = '第九条'
const POST = { role: 'records-office', reason: '任职' }
let scene: PeopleScene
let pds: AgencyWithPeople
beforeAll(async () => {
  scene = await peopleScene(AT)
  pds = await scene.found('pds', 'pingdingshan-emergency-2019')
})
afterAll(() => scene.close())

const Shown = z.object({
  wanted: z.array(
    z.object({
      role: z.string(),
      until: z.string().nullable(),
      sign: z.object({ occasion: z.string(), wording: z.string(), digest: z.string() }),
      leave: z.object({ digest: z.string() }).nullable(),
    }),
  ),
  signed: z.array(z.object({ id: z.string(), occasion: z.string(), how: z.string() })),
  keepers: z.array(z.string()),
})

const shown = async (id: string, who: PersonActor = pds.admin) =>
  Shown.parse(await scene.did(who, 'undertakings.show', { id }))

async function signed(id: string, leaving = false) {
  const [wanted] = (await shown(id)).wanted
  const digest = leaving ? wanted?.leave?.digest : wanted?.sign.digest
  const asked = { id, role: wanted?.role, leaving, digest, strokes: STROKES }
  return scene.does(pds.admin, 'undertakings.sign', asked)
}

const give = (id: string, agency = pds) =>
  scene.does(agency.admin, 'people.give-post', { ...POST, id, from: '2026-03-02' })

const duties = async (id: string) => {
  const { duties: owed } = PersonPage.parse(await scene.did(pds.admin, 'people.view', { id }))
  return owed.filter(({ kind }) => kind === 'secrecy')
}

/** The refusal with the article in its citation. */
const BY_ARTICLE = {
  refusal: {
    code: 'law.refused',
    citations: [expect.objectContaining({ article: ARTICLE, clauses: ['PDS4-9'] })],
  },
}

/** Through the door of the house: a part of it, and nothing in it runs. */
async function opensItsScan(id: string, sha256: string) {
  const folder = mkdtempSync(join(tmpdir(), 'liuhen-undertaking-'))
  const vault = await openVault({ root: join(folder, 'vault'), reserveBytes: 0, immutable: false })
  const server = fastify()
  try {
    const { house } = scene.open
    const ports = await testPorts(folder, vault, house.clock.now)
    mountUndertakings(server, house, async () => pds.admin, ports)
    const path = vault.pathOf(digest(sha256))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, 'pdf')
    const url = `/api/v1/undertakings/${id}/file`
    const part = await server.inject({ url, headers: { range: 'bytes=0-1' } })
    expect(part).toMatchObject({ statusCode: 206, body: 'pd' })
    expect(part.headers['content-security-policy']).toContain('sandbox')
  } finally {
    await server.close()
    await vault.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('the archive of 平顶山', () => {
  test('is given to nobody without an undertaking, and nobody is registered into it', async () => {
    const { person } = await pds.hire('许涛', 'office')
    expect(await give(person)).toMatchObject(BY_ARTICLE)
    const asked = { name: '孙七', badgeNumber: 'S7', login: 'pds-sun7', unit: pds.units.office }
    const registering = { ...asked, roles: ['records-office'] }
    expect(await scene.does(pds.admin, 'org.register-person', registering)).toMatchObject(
      BY_ARTICLE,
    )
    const before = await shown(person)
    expect(before.wanted[0]?.sign.wording).toContain('必须严格遵守保密制度')
    expect(await signed(person)).toMatchObject({ ok: true })
    expect(await give(person)).toMatchObject({ ok: true })
    expect((await shown(person)).wanted[0]?.until).toBe('2027-03-02T16:00:00.000Z')
    const facts = await scene.facts('person.undertook')
    expect(facts.at(-1)?.body).toMatchObject({ occasion: 'taking-up', how: 'screen' })
    expect(JSON.stringify(facts)).not.toContain('许涛')
  })

  test('is asked to sign again before the year is over, and the duty moves with it', async () => {
    const { person } = await pds.hire('罗静', 'office', 'records-office')
    expect(await duties(person)).toMatchObject([{ dueAt: '2027-03-02T16:00:00.000Z' }])
    scene.open.setTime('2026-12-01T01:00:00.000Z')
    await signed(person)
    expect(await duties(person)).toMatchObject([{ dueAt: '2027-12-01T16:00:00.000Z' }])
    scene.open.setTime(AT)
  })

  test('is left with a promise: the duty arises with the end and is over once he has signed', async () => {
    const { person } = await pds.hire('沈宁', 'office', 'records-office')
    const end = { ...POST, id: person, from: '2026-03-02', reason: '调离' }
    scene.open.setTime('2026-03-02T02:00:00.000Z')
    await scene.did(pds.admin, 'people.end-post', end)
    expect(await duties(person)).toMatchObject([
      { state: 'open', dueAt: '2026-03-09T16:00:00.000Z' },
    ])
    scene.open.setTime('2026-03-02T03:00:00.000Z')
    expect(await signed(person, true)).toMatchObject({ ok: true })
    expect(await duties(person)).toMatchObject([{ state: 'fulfilled' }])
    expect(await give(person)).toMatchObject(BY_ARTICLE)
    scene.open.setTime(AT)
  })

  test('has its scan on paper: it counts once it is sealed, from the day that stands on it', async () => {
    const { person } = await pds.hire('白云', 'office')
    const role = (await shown(person)).wanted[0]?.role
    const paper = { id: person, role, on: '2026-02-20', name: '承诺书.pdf', bytes: 3 }
    const late = { ...paper, on: '2026-03-03' }
    expect(await scene.does(pds.admin, 'undertakings.file', late)).toMatchObject({
      refusal: { code: 'undertaking.day' },
    })
    const { id: scan } = z
      .object({ id: z.string() })
      .parse(await scene.did(pds.admin, 'undertakings.file', paper))
    expect(await give(person)).toMatchObject(BY_ARTICLE)
    const digests = {
      bytes: 3,
      sha256: 'a'.repeat(64),
      sm3: 'b'.repeat(64),
      crc32: '0'.repeat(8),
      chunkRoot: 'c'.repeat(64),
    }
    const sealed = { scan, digests, type: 'application/pdf', pages: 1 }
    await scene.did(pds.admin, 'undertakings.seal', sealed)
    expect((await shown(person)).wanted[0]?.until).toBe('2027-02-20T16:00:00.000Z')
    await opensItsScan(scan, digests.sha256)
    // Filed later, signed earlier: what was signed last counts.
    await signed(person)
    const old = { ...paper, on: '2026-02-01' }
    const { id: again } = z
      .object({ id: z.string() })
      .parse(await scene.did(pds.admin, 'undertakings.file', old))
    await scene.did(pds.admin, 'undertakings.seal', { ...sealed, scan: again })
    expect((await shown(person)).wanted[0]?.until).toBe('2027-03-02T16:00:00.000Z')
    expect(await give(person)).toMatchObject({ ok: true })
  })

  test('is promised by who promises: another wording, too little ink, another person are refused', async () => {
    const { person, ...who } = await pds.hire('田青', 'office')
    const himself = { ...who, person }
    const [wanted] = (await shown(person, himself)).wanted
    const asked = { role: wanted?.role, digest: wanted?.sign.digest, strokes: STROKES }
    const mine = (change: object) =>
      scene.does(himself, 'undertakings.sign-myself', { ...asked, ...change })
    expect(await mine({ digest: '0'.repeat(64) })).toMatchObject({
      refusal: { code: 'undertaking.changed' },
    })
    const dot = { ...STROKES, lines: [[[1, 1, 0]]] }
    expect(await mine({ strokes: dot })).toMatchObject({
      refusal: { code: 'undertaking.unsigned' },
    })
    // The page says who takes it, in the agency's own words for these roles.
    expect((await shown(person, himself)).keepers).toEqual(['administrator', 'office-director'])
    const other = { ...asked, id: pds.admin.person }
    expect(await scene.does(himself, 'undertakings.sign', other)).toMatchObject({
      refusal: { code: 'right.missing' },
    })
    expect(await mine({})).toMatchObject({ ok: true })
  })
})

test('an agency whose text asks for none gives the same post without', async () => {
  const dandong = await scene.found('dd', 'dandong-civil-affairs-2019')
  const { person } = await dandong.hire('王军', 'office')
  expect(Shown.parse(await scene.did(dandong.admin, 'undertakings.show', { id: person }))).toEqual({
    wanted: [],
    signed: [],
    keepers: [],
  })
  expect(await give(person, dandong)).toMatchObject({ ok: true })
})
