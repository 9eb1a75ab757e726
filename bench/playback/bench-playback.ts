import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fastifyStatic from '@fastify/static'
import Fastify from 'fastify'
import { against, summarize } from '../measure.ts'
import type { Section } from '../report.ts'

const BYTES = 512 * 1024 ** 2
const RANGE = 4 * 1024 ** 2
const ROUNDS = 7
const RANGES = 60

/** How fast ranges of a large original leave through our route, beside nginx with sendfile. */
export async function benchPlayback(): Promise<Section> {
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-bench-'))
  await chmod(folder, 0o755)
  const file = join(folder, 'original')
  await fill(file)
  const ours = await startOurs(folder, file)
  const nginx = await startNginx(folder, file)
  try {
    const samples = { ours: [] as number[], nginx: [] as number[], first: [] as number[] }
    for (let round = 0; round < ROUNDS; round++) {
      samples.ours.push(await throughput(ours.url))
      if (nginx !== undefined) samples.nginx.push(await throughput(nginx.url))
      samples.first.push(await firstByte(ours.url))
    }
    return sectionOf(samples)
  } finally {
    await ours.close()
    nginx?.child.kill('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
}

function sectionOf(samples: { ours: number[]; nginx: number[]; first: number[] }): Section {
  const first = summarize('first byte of a range, ours', 'ms', samples.first)
  const ours = summarize('ranges of 4 MiB, ours (Node)', 'MB/s', samples.ours)
  const notes = [
    'A 512 MiB file in the page cache, random offsets, one client on the same two cores; without sign-in, which costs one query per range.',
  ]
  if (samples.nginx.length === 0) {
    return {
      title: 'Playback',
      rows: [ours, first],
      notes: [...notes, 'nginx is not installed here: no comparison.'],
    }
  }
  const nginx = summarize('ranges of 4 MiB, nginx with sendfile', 'MB/s', samples.nginx)
  return { title: 'Playback', rows: [against(ours, nginx), nginx, first], notes }
}

async function fill(path: string): Promise<void> {
  const file = await open(path, 'w')
  const block = randomBytes(1024 ** 2)
  for (let written = 0; written < BYTES; written += block.length) await file.write(block)
  await file.close()
  createHash('sha256').update(block).digest()
}

async function startOurs(folder: string, file: string) {
  const server = Fastify()
  await server.register(fastifyStatic, { root: folder, serve: false })
  server.get('/film', (_request, reply) =>
    reply.sendFile(basename(file), folder, {
      contentType: false,
      cacheControl: false,
      acceptRanges: true,
    }),
  )
  await server.listen({ port: 0, host: '127.0.0.1' })
  const address: AddressInfo | string | null = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}/film`, close: () => server.close() }
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

async function throughput(url: string): Promise<number> {
  const from = performance.now()
  let bytes = 0
  for (let at = 0; at < RANGES; at++) bytes += (await range(url, offset(at))).bytes
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
