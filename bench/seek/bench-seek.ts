import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Fastify from 'fastify'
import { chromium, type Page } from 'playwright-core'
import { sendStored } from '../../server/app/front.ts'
import { against, quantile, summarize } from '../measure.ts'
import type { Section } from '../report.ts'

const HOURS = Number(process.env.LIUHEN_BENCH_HOURS ?? 3)
const JUMPS = 40
const run = promisify(execFile)

/** How long a viewer waits for the picture after he jumped in a film of hours, in Chromium. */
export async function benchSeek(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-bench-'))
  try {
    const film = await makeFilm(folder)
    const server = await serve(film)
    const executablePath = process.env.LIUHEN_CHROMIUM ?? '/usr/bin/chromium'
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
    try {
      const [ours, disc]: [number[], number[]] = [[], []]
      const served = await openFilm(await browser.newPage(), `${server.url}/`)
      const onDisc = await openFilm(await browser.newPage(), `file://${film}`)
      for (let jump = 0; jump < JUMPS; jump++) {
        ours.push(await served.jump(placeOf(jump)))
        disc.push(await onDisc.jump(placeOf(jump)))
      }
      return sectionOf(ours, disc)
    } finally {
      await browser.close()
      await server.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function sectionOf(ours: readonly number[], disc: readonly number[]): Section {
  const local = summarize('jump to first picture, the file on the disc', 'ms', disc)
  const served = against(summarize('jump to first picture, through the server', 'ms', ours), local)
  const p95 = quantile(
    [...ours].sort((a, b) => a - b),
    0.95,
  )
  const notes = [
    `A film of ${HOURS} h, 1920 × 1080, a whole picture every 2 s, in the page cache; ${JUMPS} jumps far apart, in turns; p95 through the server ${p95.toFixed(0)} ms.`,
    'Browser, server and decoding (without a graphics card) on the same cores.',
  ]
  return { title: 'Jumping in a film of hours', rows: [served, local], notes }
}

/** One minute encoded, then repeated without encoding: the index of hours, made in seconds. */
async function makeFilm(folder: string): Promise<string> {
  const [minute, film] = [join(folder, 'minute.mp4'), join(folder, 'film.mp4')]
  const picture = 'testsrc2=size=1920x1080:rate=25:duration=60'
  const sound = 'sine=frequency=440:duration=60'
  const encoded = ['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', '4M', '-g', '50']
  const sources = ['-f', 'lavfi', '-i', picture, '-f', 'lavfi', '-i', sound]
  const common = ['-v', 'error', '-y']
  await run('ffmpeg', [...common, ...sources, ...encoded, '-c:a', 'aac', minute])
  const again = ['-stream_loop', String(HOURS * 60 - 1), '-i', minute, '-c', 'copy']
  await run('ffmpeg', [...common, ...again, '-movflags', '+faststart', film])
  return film
}

async function serve(film: string) {
  const server = Fastify()
  server.get('/', (_request, reply) =>
    reply.type('text/html').send('<video src="/film" muted preload="auto"></video>'),
  )
  server.get('/film', (request, reply) => {
    reply.type('video/mp4')
    return sendStored(request, reply, { path: film, still: async () => true }, undefined)
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address: AddressInfo | string | null = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

/** Seconds, each far from the one before and none twice. */
function placeOf(jump: number): number {
  return ((jump * 0.618_034) % 1) * (HOURS * 3600 - 10)
}

async function openFilm(page: Page, url: string) {
  await page.goto(url)
  const film = page.locator('video')
  await film.evaluate(async (video: Film) => {
    video.muted = true
    video.pause()
    while (video.readyState < 2) await new Promise((resolve) => setTimeout(resolve, 20))
  })
  const jump = (to: number): Promise<number> =>
    film.evaluate(
      (video: Film, second) =>
        new Promise<number>((resolve) => {
          const from = performance.now()
          video.requestVideoFrameCallback(() => resolve(performance.now() - from))
          video.currentTime = second
        }),
      to,
    )
  return { jump }
}

/** What is used of a video element; the program's types know no browser. */
interface Film {
  muted: boolean
  currentTime: number
  readonly readyState: number
  readonly pause: () => void
  readonly requestVideoFrameCallback: (drawn: () => void) => void
}
