import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { timed } from '../measure.ts'

const run = promisify(execFile)
const SERVER = fileURLToPath(new URL('./tus-server.ts', import.meta.url))

/**
 * MB/s of plain @tus/server with its file store taking these files at once from curl, followed by
 * `sha256sum` and `openssl dgst -sm3` of each, as many at once as there are cores.
 */
export async function plainTus(folder: string, files: readonly string[]): Promise<number> {
  const kept = join(folder, 'tus')
  await mkdir(kept)
  const server = spawn(process.execPath, [SERVER, kept], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [said] = await once(server.stdout, 'data')
    const address = `http://127.0.0.1:${String(said).trim()}/files`
    const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size))
    const ms = await timed(async () => {
      await Promise.all(files.map((path, at) => send(address, path, sizes[at] ?? 0)))
      await digestAll(kept)
    })
    return sizes.reduce((sum, size) => sum + size, 0) / 1000 / ms
  } finally {
    server.kill('SIGTERM')
    await once(server, 'exit')
    await rm(kept, { recursive: true, force: true })
  }
}

async function send(address: string, path: string, size: number): Promise<void> {
  const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(size) }
  const created = await fetch(address, { method: 'POST', headers })
  const upload = created.headers.get('location')
  if (created.status !== 201 || upload === null) throw new Error(`tus: POST ${created.status}`)
  const said = [
    'Tus-Resumable: 1.0.0',
    'Upload-Offset: 0',
    'Content-Type: application/offset+octet-stream',
    'Expect:',
  ].flatMap((header) => ['-H', header])
  await run('curl', ['-sSf', '-o', '/dev/null', '-X', 'PATCH', '-T', path, ...said, upload])
}

async function digestAll(kept: string): Promise<void> {
  const names = (await readdir(kept)).filter((name) => !name.endsWith('.json'))
  const waiting = names.flatMap((name) => [
    ['sha256sum', join(kept, name)],
    ['openssl', 'dgst', '-sm3', join(kept, name)],
  ])
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [command = '', ...words] = next
      await run(command, words)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, lane))
}
