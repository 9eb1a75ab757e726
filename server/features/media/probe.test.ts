import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { findMediaTools } from './find-tools.io.ts'
import { tellFinding } from './findings.ts'
import { loadNamePatterns } from './load-name-patterns.io.ts'
import type { ProbeResult } from './media.ts'
import { probeFile } from './probe.io.ts'
import { readWithFfprobe } from './read-with-ffprobe.io.ts'
import { PROBE_LIMITS, type ProbeLimits } from './reading-process.io.ts'
import { runLimited } from './run-limited.io.ts'

const recordings = fileURLToPath(new URL('../../../demo/recordings/', import.meta.url))
const film = `${recordings}a-continuous/DSJ0231_013457_20251118093012_0001.MP4`
const folder = mkdtempSync(join(tmpdir(), 'probe-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const tools = findMediaTools()
const hints = {
  originalName: 'DSJ0231_013457_20251118093012_0001.MP4',
  names: loadNamePatterns(),
  zone: 'Asia/Shanghai',
  oldestMs: 365 * 86_400_000,
}

const told = (result: ProbeResult) => result.findings.map(tellFinding)

describe('a reading process that is ended gives a result, never a crash', () => {
  const cases: [string, Partial<ProbeLimits>, string][] = [
    ['after its time', { wallMs: 20 }, '未能读取：超过时间上限'],
    ['by its heap', { heapMegabytes: 2 }, '未能读取：读取进程超出内存或处理时间上限，或异常终止'],
  ]
  test.for(cases)('%s', { timeout: 60_000 }, async ([, limits, sentence]) => {
    const result = await probeFile(film, hints, tools, { ...PROBE_LIMITS, ...limits })
    expect(told(result)).toEqual([sentence])
    expect(result).toMatchObject({ readable: 'not', kind: 'none', playable: 'none' })
    // What the name says needs no reading and is kept.
    expect(result.start.chosen?.source).toBe('name')
  })

  test('when the caller gives up', async () => {
    const result = await probeFile(film, hints, tools, PROBE_LIMITS, AbortSignal.timeout(10))
    expect(told(result)).toEqual(['未能读取：读取被取消'])
  })

  test('ffprobe ended by its own limit leaves a film readable by our reader', async () => {
    const limits = { ...PROBE_LIMITS, memoryBytes: 1_000_000 }
    const result = await probeFile(film, hints, tools, limits)
    expect(result.durationMs).toBe(30_000)
    if (tools.prlimit && tools.ffprobe) {
      expect(result.findings.map((one) => one.code)).toContain('second-opinion-failed')
    }
  })
})

describe('without ffprobe on the machine', () => {
  test('MP4 is read as well as ever', async () => {
    const result = await probeFile(film, hints, {})
    expect(result).toMatchObject({ readable: 'whole', durationMs: 30_000, playable: 'native' })
  })

  test('AVI is said to be unread, and why', async () => {
    const avi = `${recordings}g-formats/DSJ0102_011902_20251120111000_0006.AVI`
    const result = await probeFile(avi, hints, {})
    expect(result).toMatchObject({ container: 'avi', readable: 'not' })
    expect(told(result)).toContain('本机未安装 ffprobe，avi 内容未读取')
  })
})

describe('a playlist under the name of a film', () => {
  const secret = join(folder, 'secret.ts')
  copyFileSync(`${recordings}d-interior-gap/DSJ0231_013457_20251119101000_0022.TS`, secret)
  const playlist = join(folder, 'film.mp4')
  writeFileSync(
    playlist,
    `#EXTM3U\n#EXT-X-TARGETDURATION:40\n#EXTINF:40,\n${secret}\n#EXT-X-ENDLIST\n`,
  )

  test('is named as a playlist and not followed', async () => {
    const result = await probeFile(playlist, hints, tools)
    expect(result).toMatchObject({ container: 'unknown', looksLike: 'playlist', readable: 'not' })
    expect(result.video).toBeUndefined()
    expect(told(result)).toContain('内容不是音视频或照片（实际为：播放列表）')
  })

  test.runIf(tools.ffprobe)('is refused by ffprobe too, because the format is forced', async () => {
    const limits = { wallMs: 20_000, cpuSeconds: 20, memoryBytes: 1_500_000_000 }
    const ffprobe = tools.ffprobe ?? ''
    expect(await readWithFfprobe(playlist, 'mov', true, ffprobe, tools, limits)).toBeUndefined()
  })
})

describe('what the reading process may do', () => {
  test('it opens an object behind a link by its real path', async () => {
    const link = join(folder, 'link')
    symlinkSync(film, link)
    expect((await probeFile(link, hints, tools)).durationMs).toBe(30_000)
  })

  test('an object under a path with spaces, commas and Chinese letters is read', async () => {
    const odd = join(folder, '原件, 甲 #1')
    mkdirSync(odd)
    copyFileSync(film, join(odd, 'a b.bin'))
    expect((await probeFile(join(odd, 'a b.bin'), hints, tools)).durationMs).toBe(30_000)
  })

  test('an object that is not there is an error of the caller', async () => {
    await expect(probeFile(join(folder, 'none'), hints, tools)).rejects.toThrow('ENOENT')
  })

  test('it cannot read another file', async () => {
    const code = `require('node:fs').readFileSync('${join(folder, 'film.mp4')}')`
    const end = await runLimited({
      command: process.execPath,
      args: ['--permission', `--allow-fs-read=${film}`, '-e', code],
      limits: { wallMs: 20_000, cpuSeconds: 20, fileBytes: 0, stdoutBytes: 1000 },
      tools,
    })
    expect(end.exitCode).not.toBe(0)
    expect(end.stderr).toContain('ERR_ACCESS_DENIED')
  })
})

describe('running a program with limits', () => {
  const run = (code: string, more: object = {}) =>
    runLimited({
      command: process.execPath,
      args: ['-e', code],
      limits: { wallMs: 20_000, cpuSeconds: 20, fileBytes: 0, stdoutBytes: 1_000, ...more },
      tools,
    })

  test('too much output ends it', async () => {
    const end = await run('for (;;) process.stdout.write("x".repeat(1000))')
    expect(end.limit).toBe('output')
  })

  test('a program that does not exist is an end, not an exception', async () => {
    const limits = { wallMs: 5_000, cpuSeconds: 5, fileBytes: 0, stdoutBytes: 100 }
    const end = await runLimited({ command: '/no/such', args: [], limits, tools: {} })
    expect(end).toMatchObject({ exitCode: null, limit: 'start' })
  })

  test.runIf(tools.prlimit)(
    'the limit on CPU time ends an endless loop',
    async () => {
      const end = await run('for (;;);', { cpuSeconds: 1 })
      expect(end.limit ?? end.exitCode).not.toBe(0)
    },
    20_000,
  )

  test('its children are ended with it', async () => {
    const marker = join(folder, 'still-alive')
    const grandchild = `setTimeout(() => require("fs").writeFileSync("${marker}", ""), 1500)`
    const start = `spawn(process.execPath, ["-e", '${grandchild}'], { stdio: "ignore" })`
    const code = `require("child_process").${start}; setInterval(() => {}, 1000)`
    const end = await runLimited({
      command: process.execPath,
      args: ['-e', code],
      limits: { wallMs: 600, cpuSeconds: 20, fileBytes: 1 << 20, stdoutBytes: 100 },
      tools,
      group: true,
    })
    expect(end.limit).toBe('time')
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect(() => readFileSync(marker)).toThrow('ENOENT')
  })
})
