import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseFact, parseSha256 } from '@liuhen/format'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { tidy } from '../../../app/housekeeping.ts'
import { marksOfFile } from '../file-marks.ts'
import { type CardFile, type Docking, openDocking, sha256Of, someFile } from '../test-docking.io.ts'

let docking: Docking
let token: string
beforeAll(async () => {
  docking = await openDocking()
  token = await docking.signIn(docking.office.first.login)
})
afterAll(() => docking.close())

describe('a file that is declared again with another digest under the same name and size', () => {
  test('is kept apart, both tries with both digests; collected once more it is sealed', async () => {
    const before = someFile(50_000)
    const after = { name: before.name, bytes: new Uint8Array(randomBytes(50_000)) }
    const [was, is] = [sha256Of(before.bytes), sha256Of(after.bytes)]
    const first = await declared(before)
    await send(first.upload, before.bytes.subarray(0, 20_000))
    await docking.call(token, 'POST', `/collections/${first.id}/close`, {})
    docking.open.setTime('2026-11-21T01:05:00.000Z')
    const second = await declared(after)
    expect(await send(second.upload, after.bytes)).toMatchObject({
      status: 422,
      body: { code: 'upload.changed', facts: { declared: is, earlier: was } },
    })
    expect(await docking.vault.sealed(digest(is))).toBeUndefined()
    const apart = join(docking.folder, 'quarantine')
    expect((await readFile(join(apart, second.upload))).equals(after.bytes)).toBe(true)
    expect((await readFile(join(apart, first.upload))).length).toBe(20_000)
    expect(await listed()).toMatchObject([
      { upload: second.upload, reason: 'changed', declaredSha256: is, otherSha256: was },
      { upload: first.upload, reason: 'changed', declaredSha256: was, otherSha256: is },
    ])
    expect(await factsAbout(first.upload)).toMatchObject([
      { kind: 'upload.kept-apart', body: { declared: was, other: is, bytes: 20_000 } },
    ])
    expect(await factsAbout(second.upload)).toMatchObject([
      { kind: 'upload.refused', body: { code: 'upload.changed', declared: is, found: was } },
    ])
    expect(await docking.head(token, first.upload)).toMatchObject({ status: 410 })
    docking.open.setTime('2026-11-21T01:10:00.000Z')
    const third = await declared(after)
    expect((await send(third.upload, after.bytes)).status).toBe(204)
    expect(await docking.vault.verify(digest(is))).toEqual([])
  })

  test('is none where the earlier file was sealed: a cleared recorder uses its names again', async () => {
    const before = someFile(1000)
    expect((await send((await declared(before)).upload, before.bytes)).status).toBe(204)
    const next = { name: before.name, bytes: new Uint8Array(randomBytes(1000)) }
    expect((await send((await declared(next)).upload, next.bytes)).status).toBe(204)
  })
})

describe('what is left of a collection that has ended', () => {
  test('is kept apart after a day, or let go where the file has been sealed whole since', async () => {
    const [lost, again] = [someFile(), someFile()]
    const one = await declared(lost)
    await send(one.upload, lost.bytes.subarray(0, 30_000))
    const other = await declared(again)
    await send(other.upload, again.bytes.subarray(0, 40_000))
    for (const { id } of [one, other]) {
      await docking.call(token, 'POST', `/collections/${id}/close`, {})
    }
    expect((await send((await declared(again)).upload, again.bytes)).status).toBe(204)
    const house = { house: docking.open.house, vault: docking.vault }
    await tidy(house)
    expect((await docking.incoming()).get(one.upload)).toBe(30_000)
    docking.open.setTime('2026-11-22T02:00:00.000Z')
    token = await docking.signIn(docking.office.first.login)
    await tidy(house)
    await tidy(house)
    expect([...(await docking.incoming()).keys()]).not.toContain(one.upload)
    expect([...(await docking.incoming()).keys()]).not.toContain(other.upload)
    const apart = await readdir(join(docking.folder, 'quarantine'))
    expect(apart).toContain(one.upload)
    expect(apart.filter((name) => name.startsWith(other.upload))).toEqual([])
    const files = await listed()
    expect(files).toContainEqual(
      expect.objectContaining({ upload: one.upload, reason: 'unfinished', keptBytes: 30_000 }),
    )
    expect(files).toContainEqual(expect.objectContaining({ clearedAt: '2026-11-22T02:00:00.000Z' }))
    expect(await factsAbout(one.upload)).toMatchObject([
      { kind: 'upload.kept-apart', body: { reason: 'unfinished', bytes: 30_000 } },
    ])
    expect(await factsAbout(other.upload)).toMatchObject([{ kind: 'upload.cleared' }])
  })
})

describe('files that are not what a recorder should hold', () => {
  const cut = { name: 'DCIM/9001.MP4', bytes: new Uint8Array(randomBytes(12)) }
  test.each<[string, CardFile, string[]]>([
    ['without a byte', { name: 'DCIM/9000.MP4', bytes: new Uint8Array() }, ['empty']],
    ['that nobody finished', { ...cut, name: 'DCIM/REC.TMP' }, ['temporary', 'not-media']],
    ['that are no media', { ...cut, name: 'MISC/log.txt', bytes: randomBytes(9) }, ['not-media']],
    ['that are as usual', { ...cut, bytes: randomBytes(7) }, []],
  ])('%s are sealed as they are, and marked', async (_what, file, marks) => {
    const { id, upload } = await declared(file)
    if (file.bytes.length > 0) expect((await send(upload, file.bytes)).status).toBe(204)
    else expect((await docking.head(token, upload)).status).toBe(200)
    const { body } = await docking.call(token, 'GET', `/collections/${id}`)
    expect(body).toMatchObject({ files: [{ state: 'sealed', marks }] })
  })

  test('a mark of damage comes from reading, whatever the name', () => {
    const seen = { name: 'a.mp4', bytes: 5, media: 'video', damaged: true } as const
    expect(marksOfFile(seen)).toEqual(['damaged'])
  })
})

async function declared(file: CardFile) {
  const { id, uploads } = await docking.declare(token, [file])
  await docking.confirm(token, id)
  return { id, upload: uploads[0] ?? '' }
}

function send(upload: string, body: Uint8Array) {
  return docking.patch(token, upload, { offset: 0, body })
}

async function listed(): Promise<unknown[]> {
  const { body } = await docking.call(token, 'GET', '/kept-apart')
  return Listed.parse(body).files
}

async function factsAbout(id: string) {
  const rows = await docking.open.db.selectFrom('ledger_entry').select('leaf').execute()
  const facts = rows.map(({ leaf }) => parseFact(leaf))
  return facts.filter(({ subjects }) => subjects.some((subject) => subject.id === id))
}

const Listed = z.object({ files: z.array(z.unknown()) })

function digest(text: string) {
  const sha256 = parseSha256(text)
  if (sha256 === undefined) throw new Error(`not a digest: ${text}`)
  return sha256
}
