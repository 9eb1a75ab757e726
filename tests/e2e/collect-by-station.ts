import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const LIUHEN = fileURLToPath(new URL('../../server/bin/liuhen.mjs', import.meta.url))
const RECORDINGS = new URL('../../demo/recordings/', import.meta.url)

interface Docking {
  readonly server: string
  readonly login: string
  readonly password: string
  /** A folder of demo/recordings. */
  readonly set: string
}

/** Docks a recorder: the real station with a copy of its folder. `ended` is its exit code. */
export async function collectByStation({ server, login, password, set }: Docking) {
  const work = await mkdtemp(join(tmpdir(), 'liuhen-e2e-'))
  await cp(new URL(set, RECORDINGS), join(work, 'card'), {
    recursive: true,
    preserveTimestamps: true,
  })
  await writeFile(join(work, 'password'), password, { mode: 0o600 })
  const words = [
    'collect',
    join(work, 'card'),
    ...['--server', server, '--login', login],
    ...['--password-file', join(work, 'password'), '--state', join(work, 'state')],
    ...['--station', '办公室采集站'],
  ]
  const child = spawn(process.execPath, [LIUHEN, ...words], { stdio: 'ignore' })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const ended = exited.finally(() => rm(work, { recursive: true, force: true }))
  return { ended }
}
