import { execFile } from 'node:child_process'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const SOURCE = fileURLToPath(new URL('./tlogcheck/main.go', import.meta.url))
/** Where Debian's golang-golang-x-mod-dev puts its sources: nothing is fetched. */
const GOPATH = '/usr/share/gocode'

/** Builds the independent checker; undefined where Debian's Go packages are not installed. */
export async function buildGoCheck(folder: string): Promise<string | undefined> {
  try {
    await access(join(GOPATH, 'src/golang.org/x/mod/sumdb/tlog'))
    await run('go', ['version'])
  } catch {
    return undefined
  }
  const program = join(folder, 'tlogcheck')
  const env = { ...process.env, GO111MODULE: 'off', GOPATH, GOCACHE: join(folder, 'go-cache') }
  await run('go', ['build', '-o', program, SOURCE], { env })
  return program
}

/** What the checker prints: OK … or FAULT … */
export async function goCheck(program: string, log: string): Promise<string> {
  try {
    return (await run(program, [log])).stdout.trim()
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout).trim()
    throw error
  }
}
