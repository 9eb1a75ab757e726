import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { findMediaTools } from './find-tools.io.ts'
import { tellFinding } from './findings.ts'
import { loadNamePatterns } from './load-name-patterns.io.ts'
import type { ProbeResult } from './media.ts'
import { openProbe, type Probe, type ProbeOptions } from './probe.io.ts'
import { PROBE_LIMITS } from './reading-process.io.ts'

const recordings = fileURLToPath(new URL('../../../demo/recordings/', import.meta.url))
const photo = `${recordings}g-formats/DSJ0231_013457_20251120114000_0071.JPG`
const program = fileURLToPath(new URL('test-hostile-program.io.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'open-probe-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const tools = findMediaTools()
const names = loadNamePatterns()
const hints = { originalName: 'x.jpg', names, zone: 'Asia/Shanghai', oldestMs: 365 * 86_400_000 }
/** Long enough for a photo on a machine with much else to do. */
const SHORT = { ...PROBE_LIMITS, wallMs: 10_000 }

let probe: Probe | undefined
afterEach(() => probe?.close())

function open(options: ProbeOptions = {}): (path: string) => Promise<ProbeResult> {
  const opened = openProbe(tools, { program, ...options })
  probe = opened
  return (path) => opened.read(path, hints)
}

function hostile(deed: string): string {
  const path = join(folder, deed)
  writeFileSync(path, `hostile ${deed}`)
  return path
}

const told = (result: ProbeResult) => result.findings.map(tellFinding)
const readers = (results: readonly ProbeResult[]) =>
  new Set(results.map((result) => result.tools.process))

describe('a file that harms its reading process harms only itself', { timeout: 120_000 }, () => {
  const died = '未能读取：读取进程超出内存或处理时间上限，或异常终止'
  const deeds: [string, string][] = [
    ['hang', '未能读取：超过时间上限'],
    ['crash', died],
    ['exit', died],
    ['throw', died],
    ['heap', died],
    ['babble', '未能读取：读取结果异常庞大'],
    ['lie', '未能读取：读取结果不合规格'],
    ...(tools.prlimit ? [['buffers', died] satisfies [string, string]] : []),
  ]
  test.for(deeds)('%s', async ([deed, sentence]) => {
    const limits = deed === 'hang' ? SHORT : PROBE_LIMITS
    const read = open({ limits: { ...limits, heapMegabytes: 64 } })
    const [before, bad, after] = await Promise.all([photo, hostile(deed), photo].map(read))
    expect(before).toMatchObject({ readable: 'whole', kind: 'photo' })
    expect(bad).toMatchObject({ readable: 'not' })
    expect(bad && told(bad)).toEqual([sentence])
    expect(after).toMatchObject({ readable: 'whole', kind: 'photo' })
    expect(after?.tools.process).not.toBe(before?.tools.process)
  })

  test('a file whose process dies of what an earlier one left behind is read by a new one', async () => {
    const read = open()
    const mine = await read(hostile('mine'))
    expect(told(mine)).toEqual(['内容不是音视频或照片（实际为：文本）'])
    const next = await read(photo)
    expect(next).toMatchObject({ readable: 'whole', kind: 'photo' })
    expect(next.tools.process).not.toBe(mine.tools.process)
  })

  test('it cannot change what the next file is read with', async () => {
    const read = open()
    expect(told(await read(hostile('pollute')))).toEqual([died])
    expect(await read(photo)).toMatchObject({ container: 'jpeg', readable: 'whole' })
  })
})

describe('a process is used again', () => {
  test('500 photos are read by one, and each is read well', { timeout: 60_000 }, async () => {
    const read = open()
    const results = await Promise.all(Array.from({ length: 500 }, () => read(photo)))
    expect(results.every(({ readable, kind }) => readable === 'whole' && kind === 'photo')).toBe(
      true,
    )
    expect(readers(results).size).toBe(1)
  })

  test('but not for more files than it may read', async () => {
    const read = open({ filesPerProcess: 3 })
    const results = await Promise.all(Array.from({ length: 7 }, () => read(photo)))
    expect(readers(results).size).toBe(3)
  })

  test('and ends when there is no work', async () => {
    const read = open({ idleMs: 50 })
    const first = await read(photo)
    await expect.poll(() => isAlive(first.tools.process), { timeout: 5_000 }).toBe(false)
    expect((await read(photo)).tools.process).not.toBe(first.tools.process)
  })
})

describe('closing', () => {
  test('a reading under way says nothing about its file', async () => {
    const read = open()
    const reading = read(hostile('hang'))
    await new Promise((resolve) => setTimeout(resolve, 500))
    await Promise.all([expect(reading).rejects.toThrow('closed'), probe?.close()])
    await expect(read(photo)).rejects.toThrow('closed')
  })

  test('leaves neither process nor folder', async () => {
    vi.stubEnv('TMPDIR', mkdtempSync(join(folder, 'tmp-')))
    const read = open()
    const { tools: by } = await read(photo)
    expect(readdirSync(tmpdir())).toHaveLength(1)
    await probe?.close()
    expect(isAlive(by.process)).toBe(false)
    expect(readdirSync(tmpdir())).toEqual([])
    vi.unstubAllEnvs()
  })
})

function isAlive(pid: string | undefined): boolean {
  try {
    return process.kill(Number(pid), 0)
  } catch {
    return false
  }
}
