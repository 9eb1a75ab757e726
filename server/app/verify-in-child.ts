import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const Said = z.object({ holds: z.boolean(), summary: z.object({ zh: z.string() }) })

const COMMAND = fileURLToPath(new URL('../bin/liuhen.mjs', import.meta.url))
/** A verdict names its faults; what is longer than this is no verdict of ours. */
const MOST_BYTES = 64 * 1024 ** 2

/**
 * `liuhen verify` as anybody runs it, in a process of its own: digests of many gigabytes hold up
 * nobody here, and what it says does not depend on what this process believes.
 */
export async function verifyInChild(
  path: string,
  vkey: string,
): Promise<{ readonly holds: boolean; readonly zh: string }> {
  const child = spawn(process.execPath, [COMMAND, 'verify', path, '--vkey', vkey, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  })
  const pieces: Buffer[] = []
  let bytes = 0
  child.stdout.on('data', (piece: Buffer) => {
    bytes += piece.length
    if (bytes > MOST_BYTES) child.kill()
    else pieces.push(piece)
  })
  const code = await new Promise<number | null>((ended, failed) => {
    child.once('error', failed)
    child.once('close', ended)
  })
  const { holds, summary } = Said.parse(JSON.parse(Buffer.concat(pieces).toString('utf8')))
  return { holds: holds && code === 0, zh: summary.zh }
}
