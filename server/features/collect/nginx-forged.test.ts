import { execFileSync } from 'node:child_process'
import { copyFile, link, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Docking, openDocking, sha256Of, someFile } from './test-docking.io.ts'
import { saidOfBody } from './test-nginx.io.ts'

let docking: Docking
let token: string

beforeAll(async () => {
  docking = await openDocking({ nginx: 'files' })
  token = await docking.signIn(docking.office.first.login)
})
afterAll(() => docking.close())

describe('a path in the header, sent with the secret', () => {
  const file = someFile()
  const inside = (name: string) => join(docking.bodies, name)
  const whole = async (name: string) => {
    await writeFile(inside(name), file.bytes)
    return inside(name)
  }
  const wrong: readonly [string, () => Promise<string>][] = [
    ['outside the folder', async () => '/etc/passwd'],
    [
      'in a folder with a name as long',
      async () => {
        const other = docking.bodies.replace(/bodies$/, 'bodiez')
        await mkdir(other)
        await writeFile(join(other, '1'), file.bytes)
        return join(other, '1')
      },
    ],
    ['that climbs out', async () => `${docking.bodies}/../keys/receipt.pem`],
    ['that climbs and comes back', async () => (await whole('1')).replace('/1', '/../bodies/1')],
    ['that is relative', async () => 'bodies/1'],
    ['of another kind of name', () => whole('original.mp4')],
    ['of a file that is not there', async () => inside('99')],
    [
      'of a symbolic link',
      async () => {
        await writeFile(join(docking.folder, 'elsewhere'), file.bytes)
        await symlink(join(docking.folder, 'elsewhere'), inside('2'))
        return inside('2')
      },
    ],
    [
      'of a folder',
      async () => {
        await mkdir(inside('3'))
        return inside('3')
      },
    ],
    [
      'of a pipe',
      async () => {
        execFileSync('mkfifo', [inside('4')])
        return inside('4')
      },
    ],
    [
      'of a file with a second name',
      async () => {
        await link(await whole('5'), inside('6'))
        return inside('6')
      },
    ],
    [
      'below a folder in it',
      async () => {
        await mkdir(inside('7'))
        await copyFile(await whole('8'), inside('7/8'))
        return inside('7/8')
      },
    ],
  ]
  test.each(wrong)('%s is refused, and nothing is taken', async (_what, make) => {
    const upload = await confirmed(file)
    const headers = await said(await make())
    expect((await behind(upload, headers)).status).toBe(400)
    expect((await docking.head(token, upload)).headers['upload-offset']).toBe('0')
  })

  test('of a pipe that says it is empty is refused', async () => {
    execFileSync('mkfifo', [inside('30')])
    const headers = { ...(await said(inside('30'))), 'x-liuhen-body-length': '0' }
    expect((await behind(await confirmed(file), headers)).status).toBe(400)
  })

  test('of a body of another length than was said is refused', async () => {
    const headers = await said(await whole('20'))
    const upload = await confirmed(file)
    const short = { ...headers, 'x-liuhen-body-length': String(file.bytes.length + 1) }
    expect((await behind(upload, short)).status).toBe(400)
    expect((await behind(upload, headers)).status).toBe(204)
  })

  test.each([
    ['without the secret', { 'x-liuhen-front': '' }],
    ['with a wrong secret', { 'x-liuhen-front': 'a'.repeat(64) }],
    ['with a part of a secret', { 'x-liuhen-front': 'a' }],
  ])('%s is refused, and the file stays where it is', async (_what, forged) => {
    const upload = await confirmed(file)
    const path = await whole('21')
    expect((await behind(upload, { ...(await said(path)), ...forged })).status).toBe(400)
    expect(await readFile(path)).toEqual(Buffer.from(file.bytes))
    expect((await docking.head(token, upload)).headers['upload-offset']).toBe('0')
  })

  test('through nginx is nginx’s own, whatever the sender wrote', async () => {
    const other = someFile()
    const upload = await confirmed(other)
    const headers = await said(await whole('22'))
    expect(
      (await docking.patch(token, upload, { offset: 0, body: other.bytes, headers })).status,
    ).toBe(204)
    const names = []
    for await (const name of docking.vault.names()) names.push(name)
    expect(names).toContain(sha256Of(other.bytes))
    expect(await readdir(docking.bodies)).toContain('22')
  })

  test('to a server that was started without a folder of bodies is refused', async () => {
    const alone = await openDocking()
    try {
      const theirs = await alone.signIn(alone.office.first.login)
      const { id, uploads } = await alone.declare(theirs, [file])
      await alone.confirm(theirs, id)
      const asked = { offset: 0, body: file.bytes, headers: await said(await whole('23')) }
      expect((await alone.patch(theirs, uploads[0] ?? '', asked)).status).toBe(400)
    } finally {
      await alone.close()
    }
  })
})

async function confirmed(file: ReturnType<typeof someFile>): Promise<string> {
  const { id, uploads } = await docking.declare(token, [file])
  expect((await docking.confirm(token, id)).status).toBe(200)
  return uploads[0] ?? ''
}

function said(path: string) {
  return saidOfBody(docking.ports.folder, path, 100_000)
}

/** To us directly, as whoever is on this machine could send it too. */
function behind(upload: string, headers: { readonly [name: string]: string }) {
  const asked = { offset: 0, body: new Uint8Array(), headers, to: docking.behind }
  return docking.patch(token, upload, asked)
}
