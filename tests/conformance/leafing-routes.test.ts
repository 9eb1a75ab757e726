import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseUuid } from '@liuhen/format'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mountCaseFiles } from '../../server/app/case-file-route.ts'
import { mountDocuments } from '../../server/app/document-route.ts'
import { mountLeafings } from '../../server/app/leafing-route.ts'
import { digestOf } from '../../server/app/media-worker.ts'
import { noteSent } from '../../server/features/access/index.ts'
import { Leafed } from '../../server/features/approvals/index.ts'
import { openStandards } from '../../server/features/case-files/index.ts'
import { useSealingKey } from '../../server/features/cases/parties/sealed-text.io.ts'
import { testPorts } from '../../server/features/collect/test-ports.io.ts'
import { type PeopleScene, peopleScene } from '../../server/features/people/test-people.io.ts'
import { openVault } from '../../server/features/vault/index.ts'
import { withTx } from '../../server/platform/database/connect.ts'
import { uuidOf } from '../../server/platform/kernel/index.ts'
import { type ArchivedFile, archivedFile, type Who } from './archived-file.ts'
import { NOW } from './reading-desk.ts'

const root = mkdtempSync(join(tmpdir(), 'liuhen-leafing-'))
let scene: PeopleScene
let file: ArchivedFile
let door: FastifyInstance
beforeAll(async () => {
  useSealingKey(new Uint8Array(32).fill(7))
  openStandards()
  scene = await peopleScene(NOW)
  file = await archivedFile(scene, 'leaf', 'chengde-safety-2017')
  const { house } = scene.open
  const vault = await openVault({ reserveBytes: 0, immutable: false, root: join(root, 'vault') })
  const { press, ...ports } = await testPorts(root, vault, house.clock.now)
  const { missing: _, ...able } = press
  const all = { ...ports, press: able }
  const paper = vault.pathOf(digestOf(await sealedAs()))
  mkdirSync(dirname(paper), { recursive: true })
  writeFileSync(paper, PDF)
  const people = new Map(Object.values(file.people).map((who) => [who.account, who]))
  const actorOf = async ({ headers }: { headers: { [name: string]: unknown } }) =>
    people.get(parseUuid(String(headers.account)) ?? file.paper) ?? NOBODY
  door = Fastify()
  mountDocuments(door, house, actorOf, all)
  mountCaseFiles(door, house, actorOf, all)
  mountLeafings(door, house, actorOf, all)
})
afterAll(async () => {
  await door.close()
  await scene.close()
  rmSync(root, { recursive: true, force: true })
})

const NOBODY = { is: 'anonymous', address: '' } as const
const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 420]>>endobj trailer<</Root 1 0 R>>'

async function sealedAs(): Promise<string> {
  const row = await withTx(scene.open.db, file.agency.id, (tx) =>
    tx
      .selectFrom('document')
      .select('sealed_sha256')
      .where('id', '=', file.paper)
      .executeTakeFirstOrThrow(),
  )
  return row.sealed_sha256 ?? ''
}

function ask(who: Who, method: 'GET' | 'POST', path: string) {
  const headers = { account: file.people[who].account, 'x-liuhen': '1' }
  return door.inject({ method, url: `/api/v1${path}`, headers })
}

test('no route gives the whole paper, or a page without his mark, to who consults', async () => {
  const ways = [
    ['GET', `/documents/${file.paper}/file`],
    ['GET', `/documents/${file.paper}/file?save=1`],
    ['GET', `/documents/${file.paper}/pages/1`],
    ['POST', `/documents/${file.paper}/preview`],
    ['GET', `/case-file-pdfs/bound/${file.bound}`],
  ] as const
  for (const [method, path] of ways) {
    const answer = await ask('granted', method, path)
    expect([answer.statusCode, answer.json().code], path).toEqual([403, 'access.pages-only'])
  }
  expect((await ask('keeper', 'GET', `/documents/${file.paper}/file`)).statusCode).toBe(200)
})

test('a page has the mark of who consults in its picture, and none for whose work it is', async () => {
  const leaf = async (who: Who) => {
    const { id } = Leafed.parse(
      await scene.did(file.people[who], 'documents.leaf', { id: file.paper }),
    )
    return {
      path: `/leafings/${id}/pages/1`,
      answer: await ask(who, 'GET', `/leafings/${id}/pages/1`),
    }
  }
  const [plain, marked] = [await leaf('keeper'), await leaf('granted')]
  for (const { answer } of [plain, marked]) {
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/png'])
    expect(answer.headers['cache-control']).toBe('private, no-store')
  }
  expect(marked.answer.rawPayload.equals(plain.answer.rawPayload)).toBe(false)
  for (const who of ['keeper', 'leader', 'stranger'] as const) {
    expect((await ask(who, 'GET', marked.path)).statusCode, who).toBe(404)
  }
})

test('a page was sent only if its picture is there, and none is sent once it has ended', async () => {
  const sent = (id: string) =>
    withTx(scene.open.db, file.agency.id, (tx) =>
      tx.selectFrom('leafing_page').select('page').where('leafing_id', '=', uuidOf(id)).execute(),
    )
  const open = async (verb: string, id: string) =>
    Leafed.parse(await scene.did(file.people.granted, verb, { id })).id
  // The bytes of the bound volume are not in this vault.
  const faulty = await open('case-files.leaf-bound', file.bound)
  const refused = (await ask('granted', 'GET', `/leafings/${faulty}/pages/1`)).json()
  expect(refused.code).toBe('document.no-image')
  expect(JSON.stringify(refused)).not.toContain('下载')
  expect(await sent(faulty)).toEqual([])
  const there = await open('documents.leaf', file.paper)
  expect((await ask('granted', 'GET', `/leafings/${there}/pages/1`)).statusCode).toBe(200)
  expect(await sent(there)).toEqual([{ page: 1 }])
  const { people } = file
  await scene.did(people.granted, 'leafings.beat', {
    id: there,
    seen: [],
    idleMs: 0,
    closing: true,
  })
  const late = { id: uuidOf(there), page: 2 }
  const now = scene.open.house.clock.now()
  const reader = { who: people.granted, may: scene.open.house.may(people.granted) }
  expect(await noteSent(scene.open.db, reader, late, now)).toBe(false)
})
