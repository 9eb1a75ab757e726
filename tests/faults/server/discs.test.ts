import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { verifyPacket } from '../../../packages/verify/src/index.ts'
import { callApi } from './call-api.ts'
import { draftNotice, foundCaseOffice, issueNotice, openLicenceCase } from './case-office.ts'
import { OFFICE_PASSWORD } from './found-office.ts'
import { eventually, type RunningServer, serversForEachTest } from './run-server.ts'

const { data, start } = serversForEachTest()
const LIUHEN = fileURLToPath(new URL('../../../server/bin/liuhen.mjs', import.meta.url))

test('a disc and the copy of what a court gets are made once and whole, also when kill -9 comes before and after, and counts once it is read back', async () => {
  const first = await start()
  const office = await foundCaseOffice(first)
  const id = await openLicenceCase(first, office)
  const document = await draftNotice(first, office, id)
  await issueNotice(first, office, document)
  const sealing = async () =>
    Page.parse(await callApi(first, 'GET', `/documents/${document}`, office.token)).sealing
  expect(await eventually(async () => (await sealing()) === 'sealed', 60_000)).toBe(true)
  const clerk = await hireClerk(first)
  const wanted = { id, recordings: [], documents: true, medium: 'cd', purpose: '附卷' }
  const ordered = Ordered.parse(await callApi(first, 'POST', `/cases/${id}/discs`, clerk, wanted))
  const disc = ordered.discs[0]?.id ?? ''
  await first.end('SIGKILL')
  const second = await start()
  const shown = async (server: RunningServer) =>
    Shown.parse(await callApi(server, 'GET', `/discs/${disc}`, clerk)).disc
  const ready = async () => (await shown(second)).state === 'ready'
  expect(await eventually(ready, 60_000), JSON.stringify(await shown(second))).toBe(true)
  const made = await shown(second)
  const image = join(data(), 'discs', `${disc}.iso`)
  const before = await stat(image)
  await writeFile(`${image}.part`, 'half')
  const supply = await supplied(second, clerk, { file: id, document })
  await second.end('SIGKILL')
  const third = await start()
  await keptOnce(third, clerk, supply)
  expect(await shown(third)).toEqual(made)
  expect((await stat(image)).mtimeMs).toBe(before.mtimeMs)

  const bytes = await download(third, clerk, disc, made.imageBytes ?? 0)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(made.imageSha256)
  const burned = join(data(), 'burned.iso')
  await writeFile(burned, bytes)
  expect((await verifyPacket(burned)).holds).toBe(true)

  const broken = Buffer.from(bytes)
  const at = broken.indexOf('%PDF')
  broken[at + 1] = 0
  const bad = join(data(), 'bad.iso')
  await writeFile(bad, broken)
  const refused = await discCommand(third, bad)
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('不一致：data/papers/') })

  const verified = await discCommand(third, burned)
  expect(verified.code, verified.said).toBe(0)
  expect(await shown(third)).toMatchObject({ state: 'verified', place: '三楼档案柜' })
  const again = await discCommand(third, burned)
  expect(again.said).toContain('检查结果已登记')

  expect(await callApi(third, 'POST', `/discs/${disc}/store`, clerk, { id: disc })).toMatchObject({
    id: disc,
  })
  const sealed = async () =>
    Shown.parse(await callApi(third, 'GET', `/discs/${disc}`, clerk)).sealed
  expect(await eventually(sealed, 30_000)).toBe(true)
  await callApi(third, 'POST', `/discs/${disc}/file`, clerk, { id: disc })
  expect((await readdir(join(data(), 'discs'))).sort()).toEqual([`${disc}.iso`, `${disc}.iso.part`])
}, 240_000)

/** A letter of a court, what it asked for chosen, and the packet made: its copy is being kept. */
async function supplied(
  server: RunningServer,
  clerk: string,
  { file, document }: { readonly file: string; readonly document: string },
): Promise<string> {
  const letter = {
    ...{ recipient: 'court', body: '双桥区人民法院', occasion: 'litigation' },
    ...{ letterNumber: '（2026）行初12号', receivedOn: '2026-01-05' },
  }
  const { id } = Named.parse(
    await callApi(server, 'POST', `/cases/${file}/supplies`, clerk, { id: file, ...letter }),
  )
  const wanted = { id, recordings: [], documents: [document], bound: false }
  await callApi(server, 'POST', `/supplies/${id}/material`, clerk, wanted)
  const copying = async () => {
    const { making } = Supply.parse(await callApi(server, 'GET', `/supplies/${id}`, clerk))
    return making !== null && making.done >= making.total - 1
  }
  expect(await eventually(copying, 60_000)).toBe(true)
  return id
}

/** The copy was begun anew: one, whole, and what is downloaded byte for byte. */
async function keptOnce(server: RunningServer, clerk: string, id: string): Promise<void> {
  const shown = async () => Supply.parse(await callApi(server, 'GET', `/supplies/${id}`, clerk))
  const ready = async () => (await shown()).state === 'ready'
  expect(await eventually(ready, 60_000), JSON.stringify(await shown())).toBe(true)
  const { retained, problem } = await shown()
  expect(problem).toBeNull()
  const answer = await fetch(`${server.address}/api/v1/supplies/${id}/zip`, {
    headers: { authorization: `Bearer ${clerk}` },
  })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(retained?.sha256)
  const place = join(data(), 'given.zip')
  await writeFile(place, bytes)
  expect((await verifyPacket(place)).holds).toBe(true)
}

const Named = z.looseObject({ id: z.string() })
const Supply = z.looseObject({
  state: z.string(),
  problem: z.string().nullable(),
  making: z.object({ done: z.number(), total: z.number() }).nullable(),
  retained: z.looseObject({ sha256: z.string() }).nullable(),
})

const Page = z.looseObject({ sealing: z.string().nullable() })
const Ordered = z.object({ discs: z.array(z.looseObject({ id: z.string() })) })
const Shown = z.looseObject({
  disc: z.looseObject({
    state: z.string(),
    place: z.string().nullable(),
    imageBytes: z.number().nullable(),
    imageSha256: z.string().nullable(),
  }),
  sealed: z.boolean(),
})
const Units = z.object({ units: z.array(z.object({ id: z.string() })) })
const Hired = z.object({ linkToken: z.string() })
const Session = z.object({ sessionToken: z.string() })

/** Who keeps discs. @returns a session's token */
async function hireClerk(server: RunningServer): Promise<string> {
  const words = { login: 'admin', password: OFFICE_PASSWORD }
  const { sessionToken: admin } = Session.parse(
    await callApi(server, 'POST', '/session', '', words),
  )
  const { units } = Units.parse(await callApi(server, 'GET', '/units', admin))
  const person = {
    ...{ name: '孙七', badgeNumber: 'K1', login: 'clerk', unit: units[0]?.id },
    roles: ['records-office'],
  }
  const { linkToken: token } = Hired.parse(await callApi(server, 'POST', '/people', admin, person))
  await callApi(server, 'POST', '/accounts/activate', '', { token, password: OFFICE_PASSWORD })
  const own = { login: 'clerk', password: OFFICE_PASSWORD }
  return Session.parse(await callApi(server, 'POST', '/session', '', own)).sessionToken
}

/** In two parts, as a download that broke off goes on. */
async function download(server: RunningServer, token: string, disc: string, bytes: number) {
  const part = async (range: string) => {
    const answer = await fetch(`${server.address}/api/v1/discs/${disc}/image`, {
      headers: { authorization: `Bearer ${token}`, range },
    })
    expect(answer.status).toBe(206)
    return new Uint8Array(await answer.arrayBuffer())
  }
  const half = Math.floor(bytes / 2)
  return Buffer.concat([await part(`bytes=0-${half - 1}`), await part(`bytes=${half}-`)])
}

/** `liuhen disc verify` as the operator types it. */
async function discCommand(server: RunningServer, place: string) {
  const password = join(data(), 'password')
  await writeFile(password, OFFICE_PASSWORD)
  const words = [LIUHEN, 'disc', 'verify', place, '--server', server.address, '--login', 'clerk']
  const child = spawn(
    process.execPath,
    [...words, '--kept', '三楼档案柜', '--password-file', password],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  child.stdout.on('data', (text) => {
    said += String(text)
  })
  child.stderr.on('data', (text) => {
    said += String(text)
  })
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, said }
}
