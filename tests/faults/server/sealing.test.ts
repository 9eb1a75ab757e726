import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { pdfsig } from '../../../server/platform/signature/testing.ts'
import { callApi } from './call-api.ts'
import {
  type CaseOffice,
  draftNotice,
  foundCaseOffice,
  issueNotice,
  openLicenceCase,
} from './case-office.ts'
import { eventually, type RunningServer, serversForEachTest } from './run-server.ts'

const { data, start } = serversForEachTest()

test('an issued document gets its signed PDF, also when kill -9 comes between', async () => {
  const first = await start()
  const office = await foundCaseOffice(first)
  const { token } = office
  const id = await draftNotice(first, office, await openLicenceCase(first, office))
  const issued = await issueNotice(first, office, id)
  await first.end('SIGKILL')
  expect(issued).toMatchObject({ id, warnings: [] })
  expect(await sealedFiles()).toEqual([])
  const second = await start()
  const state = async () => Page.parse(await callApi(second, 'GET', `/documents/${id}`, token))
  const sealed = await eventually(async () => (await state()).sealing === 'sealed', 60_000)
  expect(sealed, JSON.stringify(await state())).toBe(true)
  expect(await sealedFiles()).toHaveLength(1)
  const answer = await fetch(`${second.address}/api/v1/documents/${id}/file`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(pdfsig(new Uint8Array(await answer.arrayBuffer()))).toContain('Signature is Valid')
}, 180_000)

test('a case file is bound once and whole, also when kill -9 comes in the middle', async () => {
  const first = await start()
  const office = await foundCaseOffice(first)
  const { token } = office
  const id = await closedCase(first, office)
  const ordered = await callApi(first, 'POST', `/cases/${id}/bindings`, token, { id })
  expect(ordered).toMatchObject({ id: expect.any(String) })
  const file = async (server: RunningServer) =>
    File.parse(await callApi(server, 'GET', `/cases/${id}/file`, token))
  // One document is read and the rest is not done yet: that is the middle.
  await eventually(async () => ((await file(first)).binding?.done ?? 0) > 0, 5_000)
  await first.end('SIGKILL')
  expect(await sealedFiles()).toHaveLength(1)
  const second = await start()
  const bound = async () => (await file(second)).binding?.state === 'bound'
  expect(await eventually(bound, 60_000), JSON.stringify(await file(second))).toBe(true)
  expect(await sealedFiles()).toHaveLength(2)
  const { binding } = await file(second)
  expect(binding).toMatchObject({ problem: null, signed: true })
  const path = `${second.address}/api/v1/case-file-pdfs/bound/${binding?.id}`
  const answer = await fetch(path, { headers: { authorization: `Bearer ${token}` } })
  const pdf = new Uint8Array(await answer.arrayBuffer())
  expect(createHash('sha256').update(pdf).digest('hex')).toBe(binding?.sha256)
  expect(pdfsig(pdf)).toContain('Signature is Valid')
}, 180_000)

const Page = z.looseObject({ sealing: z.string().nullable() })
const File = z.looseObject({
  binding: z
    .looseObject({
      ...{ id: z.string(), state: z.string(), done: z.number() },
      sha256: z.string().nullable(),
    })
    .nullable(),
})

const WAY = ['acceptance', 'examination', 'decision', 'service', 'closing']

/** A closed case with one sealed document. @returns its id */
async function closedCase(server: RunningServer, office: CaseOffice): Promise<string> {
  const { token } = office
  const id = await openLicenceCase(server, office)
  const document = await draftNotice(server, office, id)
  await issueNotice(server, office, document)
  for (const step of WAY) await callApi(server, 'POST', `/cases/${id}/steps`, token, { id, step })
  const closed = await callApi(server, 'POST', `/cases/${id}/close`, token, { id })
  expect(closed).toMatchObject({ id })
  const sealing = async () =>
    Page.parse(await callApi(server, 'GET', `/documents/${document}`, token)).sealing
  expect(await eventually(async () => (await sealing()) === 'sealed', 60_000)).toBe(true)
  return id
}

/** Originals in the vault. */
async function sealedFiles(): Promise<string[]> {
  const names = await readdir(join(data(), 'vault'), { recursive: true })
  return names.filter((name) => /(^|\/)[0-9a-f]{64}$/.test(name))
}
