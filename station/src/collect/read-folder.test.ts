import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Trouble } from '../trouble.ts'
import { readFolder } from './read-folder.ts'

let card = ''
beforeEach(() => {
  card = mkdtempSync(join(tmpdir(), 'liuhen-card-'))
})
afterEach(() => rmSync(card, { recursive: true }))

const namesOf = async () => (await readFolder(card)).files.map(({ name }) => name)

describe("a recorder's folder", () => {
  test('gives every file below it, sorted, also hidden and empty ones', async () => {
    mkdirSync(join(card, 'DCIM', '100'), { recursive: true })
    writeFileSync(join(card, 'DCIM', '100', 'b.MP4'), 'b')
    writeFileSync(join(card, '.log'), '')
    writeFileSync(join(card, 'a.MP4'), 'a')
    expect(await namesOf()).toEqual(['.log', 'DCIM/100/b.MP4', 'a.MP4'])
  })

  test('keeps names as they are: 255 bytes, a line break, one like a path', async () => {
    const names = [`${'长'.repeat(83)}.MP4xx`, 'two\nlines.MP4', '..\\..\\etc\\passwd', '-rf', '~']
    for (const name of names) writeFileSync(join(card, name), 'x')
    expect(await namesOf()).toEqual(names.toSorted())
  })

  test('a name that is no UTF-8 is spelled out, not lost', async () => {
    writeFileSync(
      Buffer.concat([Buffer.from(`${card}/`), Buffer.from([0xd6, 0xd0, 0x2e, 0x61])]),
      'x',
    )
    expect(await namesOf()).toEqual(['\\xd6\\xd0.a'])
  })

  test('follows no link, neither to a file nor to a folder, and says so', async () => {
    symlinkSync('/etc', join(card, 'etc'))
    symlinkSync('/etc/passwd', join(card, 'a.MP4'))
    symlinkSync('.', join(card, 'round'))
    const { files, passedOver } = await readFolder(card)
    expect(files).toEqual([])
    expect(passedOver).toHaveLength(3)
    expect(passedOver.every(({ why, harmless }) => harmless && why.includes('符号链接'))).toBe(true)
  })

  test('takes no socket and no pipe, and says so', async () => {
    execFileSync('mkfifo', [join(card, 'pipe')])
    const socket = createServer().listen(join(card, 'socket'))
    await new Promise((resolve) => socket.once('listening', resolve))
    const { files, passedOver } = await readFolder(card)
    socket.close()
    expect(files).toEqual([])
    expect(passedOver.map(({ name }) => name)).toEqual(['pipe', 'socket'])
  })

  test('a path too long for the server is passed over, and that does harm', async () => {
    const deep = join(card, ...Array.from({ length: 5 }, () => 'd'.repeat(250)))
    mkdirSync(deep, { recursive: true })
    writeFileSync(join(deep, 'a.MP4'), 'x')
    const { files, passedOver } = await readFolder(card)
    expect(files).toEqual([])
    expect(passedOver.map(({ harmless }) => harmless)).toEqual([false])
  })

  test('20,000 files are read', async () => {
    for (let i = 0; i < 20_000; i++) writeFileSync(join(card, `${i}.MP4`), '')
    expect(await namesOf()).toHaveLength(20_000)
  })

  test.each(['missing', 'file'])('%s instead of a folder is unusable', async (name) => {
    writeFileSync(join(card, 'file'), 'x')
    const refused = await readFolder(join(card, name)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Trouble)
    expect(refused).toMatchObject({ exitCode: 2 })
  })
})
