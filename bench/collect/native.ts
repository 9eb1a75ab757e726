import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** CPU seconds that native programs take for one file; what the scalar bound is made of. */
export interface NativeCost {
  readonly sha256: number
  readonly sm3: number
  /** Written and fsynced by dd. */
  readonly write: number
  /** Sent by curl, taken to a file by nginx, flushed by sync; undefined without nginx. */
  readonly receive: Received | undefined
  /** The same of as many files at once as the product receives, all kept to the end. */
  readonly together: Received | undefined
}

export interface Received {
  readonly taken: number
  readonly flushed: number
}

/**
 * Measures each part by itself on these files, which are in the page cache. Receiving is measured
 * both ways because a page of the cache that a virtual machine touches first may cost ten times one
 * that it uses again: a single file gets back the pages of the one before it.
 */
export async function nativeCost(folder: string, files: readonly string[]): Promise<NativeCost> {
  const [file = ''] = files
  const copy = join(folder, 'native-copy')
  const sha256 = await cpuOf(['openssl', 'dgst', '-sha256', file])
  const sm3 = await cpuOf(['openssl', 'dgst', '-sm3', file])
  const write = await cpuOf([
    'dd',
    `if=${file}`,
    `of=${copy}`,
    'bs=1M',
    'conv=fsync',
    'status=none',
  ])
  await rm(copy, { force: true })
  return {
    sha256,
    sm3,
    write,
    receive: await receiveCost(folder, [file]),
    together: await receiveCost(folder, files),
  }
}

async function cpuOf(words: readonly string[]): Promise<number> {
  const script = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null'
  const { stderr } = await run('bash', ['-c', script, 'bash', ...words])
  const times = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? []
  return times.reduce((sum, seconds) => sum + seconds, 0)
}

/**
 * CPU seconds a file. nginx writes the body to a file itself and fsyncs nothing, so sync does; curl
 * is the recorder.
 */
async function receiveCost(
  folder: string,
  files: readonly string[],
): Promise<Received | undefined> {
  if (!existsSync('/usr/sbin/nginx')) return undefined
  const root = join(folder, 'nginx')
  await mkdir(join(root, 'logs'), { recursive: true })
  await chmod(root, 0o777)
  const port = 18_000 + Math.floor(Math.random() * 2000)
  await writeFile(
    join(root, 'nginx.conf'),
    `daemon off; master_process off; pid ${root}/pid; error_log ${root}/error.log; user root;
events { worker_connections 64; }
http { access_log off; client_max_body_size 0; client_body_temp_path ${root}/b;
  proxy_temp_path ${root}/p; fastcgi_temp_path ${root}/f; uwsgi_temp_path ${root}/u; scgi_temp_path ${root}/s;
  server { listen 127.0.0.1:${port}; location / { root ${root}; dav_methods PUT; } } }`,
  )
  const nginx = spawn('/usr/sbin/nginx', ['-c', join(root, 'nginx.conf'), '-p', root])
  try {
    const url = `http://127.0.0.1:${port}/taken`
    await run('curl', ['-s', '--retry', '20', '--retry-connrefused', '--retry-delay', '1', url])
    const before = await ticksOf(nginx.pid)
    const sending = await Promise.all(
      files.map((file, at) => cpuOf(['curl', '-sf', '-T', file, `${url}-${at}`])),
    )
    const receiving = (await ticksOf(nginx.pid)) - before
    const taken = files.map((_, at) => join(root, `taken-${at}`))
    const flushing = await cpuOf(['sync', '--data', ...taken])
    const sum = sending.reduce((all, one) => all + one, receiving)
    return { taken: sum / files.length, flushed: flushing / files.length }
  } finally {
    nginx.kill('SIGTERM')
    await rm(root, { recursive: true, force: true })
  }
}

/** CPU seconds of a process so far; the kernel counts hundredths. */
async function ticksOf(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
