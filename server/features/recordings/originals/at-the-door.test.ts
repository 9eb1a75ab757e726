import { readFile } from 'node:fs/promises'
import { parseSha256, type Uuid } from '@liuhen/format'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { withTx } from '../../../platform/database/connect.ts'
import {
  type CardFile,
  type Docking,
  openDocking,
  sha256Of,
  someFile,
} from '../../collect/test-docking.io.ts'

/** The real door over a real vault: what a program reaches that speaks HTTP and nothing else. */
let docking: Docking
let token: string
const file: CardFile = someFile()
let recording: Uuid

beforeAll(async () => {
  docking = await openDocking()
  token = await docking.signIn(docking.office.first.login)
  const { id, uploads } = await docking.declare(token, [file])
  await docking.confirm(token, id)
  for (const upload of uploads) await docking.patch(token, upload, { offset: 0, body: file.bytes })
  recording = (await row()).id
})
afterAll(() => docking.close())

const Refused = z.object({
  code: z.string(),
  citations: z.array(z.object({ clauses: z.array(z.string()) })),
})

const OURS = { 'x-liuhen': '1' }

async function ask(
  method: string,
  headers: Record<string, string>,
  body?: string | Uint8Array<ArrayBuffer>,
) {
  const signed = { authorization: `Bearer ${token}`, ...headers }
  const init = { method, headers: signed, ...(body === undefined ? {} : { body }) }
  const answer = await fetch(`${docking.address}/api/v1/recordings/${recording}`, init)
  return { status: answer.status, problem: Refused.parse(await answer.json()) }
}

const attempts = () =>
  docking.open.db
    .selectFrom('ledger_entry')
    .select('id')
    .where('kind', '=', 'verb.refused')
    .execute()

const row = () =>
  withTx(docking.open.db, docking.office.agency, (tx) =>
    tx.selectFrom('recording').select(['id', 'original_sha256']).executeTakeFirstOrThrow(),
  )

/** What lies in the vault under the digest that the recording is known by. */
async function bytesKept() {
  const digest = parseSha256((await row()).original_sha256)
  if (digest === undefined) throw new Error('no digest')
  return sha256Of(await readFile(docking.vault.pathOf(digest)))
}

test.each<[string, string, Record<string, string>, string | Uint8Array<ArrayBuffer> | undefined]>([
  ['removed', 'DELETE', {}, undefined],
  ['replaced by another film', 'PUT', { 'content-type': 'video/mp4' }, new Uint8Array(200_000)],
  ['replaced by a film larger than any form', 'PUT', {}, new Uint8Array(9 << 20)],
  ['edited by a form', 'PATCH', { 'content-type': 'application/json' }, '{"cut":[0,10]}'],
  ['edited by a broken form', 'PATCH', { 'content-type': 'application/json' }, '{"cut":'],
])(
  'an original is not %s: refused with the article, kept, and its bytes unchanged',
  async (_, method, headers, body) => {
    const before = (await attempts()).length
    const { status, problem } = await ask(method, { ...OURS, ...headers }, body)
    expect(status).toBe(422)
    expect(problem.code).toBe('law.refused')
    expect(problem.citations.flatMap(({ clauses }) => clauses)).toEqual(['DD-26a'])
    expect(await attempts()).toHaveLength(before + 1)
    expect(await bytesKept()).toBe(sha256Of(file.bytes))
  },
)

test('a foreign page cannot make anybody attempt it', async () => {
  const before = (await attempts()).length
  const { problem } = await ask('DELETE', {})
  expect(problem.code).toBe('auth.required')
  expect(await attempts()).toHaveLength(before)
})

test('a stranger is asked to sign in, and nothing is kept in his name', async () => {
  const before = (await attempts()).length
  const { status } = await ask('DELETE', { ...OURS, authorization: '' })
  expect(status).toBe(401)
  expect(await attempts()).toHaveLength(before)
})
