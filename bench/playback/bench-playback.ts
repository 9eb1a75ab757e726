import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { type Front, filmPlaces, frontOf, sendStored } from '../../server/app/front.ts'
import { systemClock } from '../../server/platform/clock/clock.ts'
import { frontSecretPath } from '../../server/platform/http/front/front-secret.ts'
import {
  type RunningNginx,
  startNginx as standInFront,
} from '../../server/platform/http/front/testing.ts'
import { against, summarize } from '../measure.ts'
import type { Section } from '../report.ts'

const BYTES = Number(process.env.LIUHEN_BENCH_FILE_MB ?? 512) * 1024 ** 2
const RANGE = 4 * 1024 ** 2
const ROUNDS = Number(process.env.LIUHEN_BENCH_ROUNDS ?? 7)
const RANGES = 60

/** How fast ranges of a large original leave through our route, beside nginx with sendfile. */
export async function benchPlayback(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-bench-'))
  await chmod(folder, 0o755)
  const derived = join(folder, 'derived')
  for (const name of ['derived', 'keys', 'vault/incoming', 'vault/sha256'])
    await mkdir(join(folder, name), { recursive: true })
  const file = join(derived, 'film')
  await fill(file)
  const front = await openFrontIn(folder)
  const ours = await startOurs(file, front)
  const nginx = await startNginx(folder, file)
  const before = nginx === undefined ? undefined : await standBefore(ours.url, folder)
  try {
    const samples = new Map<string, number[]>()
    const add = (name: string, value: number) =>
      samples.set(name, [...(samples.get(name) ?? []), value])
    const houses = [
      ...(nginx === undefined ? [] : [[NGINX, nginx.url] as const]),
      ...(before === undefined ? [] : [[FRONT, `${before.address}${FILM}`] as const]),
      [OURS, ours.url] as const,
    ]
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, url] of houses) {
        for (const viewers of VIEWERS) add(rateOf(name, viewers), await throughput(url, viewers))
        add(firstOf(name), await firstByte(url))
      }
    }
    return sectionOf(samples)
  } finally {
    await before?.close()
    await ours.close()
    nginx?.child.kill('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
}

const [OURS, FRONT, NGINX] = ['ours (Node)', 'ours with nginx in front', 'nginx with sendfile']
const VIEWERS = [1, 50] as const

function rateOf(name: string, viewers: number): string {
  return `ranges of 4 MiB, ${viewers === 1 ? '1 viewer' : `${viewers} viewers`}, ${name}`
}

function firstOf(name: string): string {
  return `first byte of a range, ${name}`
}

function sectionOf(samples: ReadonlyMap<string, readonly number[]>): Section {
  const rowOf = (what: (name: string) => string, unit: string) => {
    const all = [OURS, FRONT, NGINX].flatMap((name) => {
      const values = samples.get(what(name))
      return values === undefined ? [] : [summarize(what(name), unit, values)]
    })
    const nginx = all.find(({ name }) => name === what(NGINX))
    return all.map((row) => (nginx === undefined || row === nginx ? row : against(row, nginx)))
  }
  const rows = [
    ...VIEWERS.flatMap((viewers) => rowOf((name) => rateOf(name, viewers), 'MB/s')),
    ...rowOf(firstOf, 'ms'),
  ]
  const notes = [
    `A ${BYTES / 1024 ** 2} MiB file in the page cache, random offsets, all viewers in one client process on the same two cores; without sign-in, which costs one query per range.`,
    'With nginx in front: Node answers which file, nginx answers the range.',
    ...(samples.has(firstOf(NGINX)) ? [] : ['nginx is not installed here: no comparison.']),
  ]
  return { title: 'Playback', rows, notes }
}

async function fill(path: string): Promise<void> {
  const file = await open(path, 'w')
  const block = randomBytes(1024 ** 2)
  for (let written = 0; written < BYTES; written += block.length) await file.write(block)
  await file.close()
  createHash('sha256').update(block).digest()
}

const FILM = '/api/v1/playback/film'

function openFrontIn(folder: string): Promise<Front | undefined> {
  const [keys, vault] = [join(folder, 'keys'), join(folder, 'vault')]
  const asked = { keys, vault, derived: join(folder, 'derived'), random: randomBytes }
  return frontOf(join(folder, 'bodies'), { ...asked, clock: systemClock })
}

function standBefore(url: string, folder: string): Promise<RunningNginx> {
  const places = filmPlaces({ vault: join(folder, 'vault'), derived: join(folder, 'derived') })
  const secretFile = frontSecretPath(join(folder, 'keys'))
  const upstream = new URL(url).host
  const bodies = join(folder, 'bodies')
  const asked = { upstream, secretFile, bodies, uploads: 'files' as const, places }
  return standInFront(join(folder, 'front'), asked)
}

async function startOurs(file: string, front: Front | undefined) {
  const server = Fastify()
  const stored = { path: file, still: async () => true }
  server.get(FILM, (request, reply) => sendStored(request, reply, stored, front))
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address: AddressInfo | string | null = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}${FILM}`, close: () => server.close() }
}

async function startNginx(
  folder: string,
  file: string,
): Promise<{ url: string; child: ChildProcess } | undefined> {
  if (!existsSync('/usr/sbin/nginx')) return undefined
  const port = 18_000 + Math.floor(Math.random() * 2000)
  const conf = join(folder, 'nginx.conf')
  await mkdir(join(folder, 'logs'), { recursive: true })
  await writeFile(
    conf,
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events { worker_connections 64; }
http { access_log off; sendfile on; sendfile_max_chunk 1m;
  client_body_temp_path ${folder}/b; proxy_temp_path ${folder}/p; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  server { listen 127.0.0.1:${port}; location = /film { alias ${file}; default_type video/mp4; } } }`,
  )
  const child = spawn('/usr/sbin/nginx', ['-c', conf, '-p', folder], { stdio: 'ignore' })
  for (let tries = 0; tries < 50; tries++) {
    const url = `http://127.0.0.1:${port}/film`
    if (
      await fetch(url, { method: 'HEAD' }).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return { url, child }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('nginx did not start')
}

/** MB/s of all viewers together; each asks for its next range when it has the one before. */
async function throughput(url: string, viewers: number): Promise<number> {
  const from = performance.now()
  let [bytes, next] = [0, 0]
  const total = viewers === 1 ? RANGES : viewers * 4
  const view = async () => {
    while (next < total) {
      const got = await range(url, offset(next++))
      bytes += got.bytes
    }
  }
  await Promise.all(Array.from({ length: viewers }, view))
  return bytes / 1000 / (performance.now() - from)
}

async function firstByte(url: string): Promise<number> {
  const samples: number[] = []
  for (let at = 0; at < 20; at++) samples.push((await range(url, offset(at))).firstMs)
  return summarize('', 'ms', samples).median
}

/** The same offsets in every round, spread over the file. */
function offset(at: number): number {
  return ((at * 2_654_435_761) % (BYTES - RANGE)) | 0
}

function range(url: string, start: number): Promise<{ bytes: number; firstMs: number }> {
  return new Promise((resolve, reject) => {
    const from = performance.now()
    let bytes = 0
    let firstMs = 0
    const asked = request(url, {
      headers: { range: `bytes=${Math.abs(start)}-${Math.abs(start) + RANGE - 1}` },
    })
    asked.on('response', (answer) => {
      answer.on('data', (part: Buffer) => {
        if (bytes === 0) firstMs = performance.now() - from
        bytes += part.length
      })
      answer.on('end', () => resolve({ bytes, firstMs }))
    })
    asked.on('error', reject)
    asked.end()
  })
}
