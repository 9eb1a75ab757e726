import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { against, summarize } from '../measure.ts'
import type { Section } from '../report.ts'

const MAIN = fileURLToPath(new URL('../../server/app/main.ts', import.meta.url))
const RUNS = 5

/** From the command to an address that answers: on an empty folder, again, and after kill -9. */
export async function benchStartup(): Promise<Section> {
  const cold: number[] = []
  const warm: number[] = []
  const killed: number[] = []
  const stop: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const folder = await mkdtemp(join(tmpdir(), 'liuhen-bench-'))
    await chmod(folder, 0o711)
    const data = join(folder, 'data')
    const first = await start(data)
    cold.push(first.ms)
    stop.push(await end(first.child, 'SIGTERM'))
    const second = await start(data)
    warm.push(second.ms)
    await end(second.child, 'SIGKILL')
    const third = await start(data)
    killed.push(third.ms)
    await end(third.child, 'SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
  const again = summarize('started again', 'ms', warm)
  return {
    title: 'Start-up',
    rows: [
      against(summarize('first start: database created, schema made', 'ms', cold), again),
      again,
      against(summarize('started after kill -9', 'ms', killed), again),
      summarize('stopped cleanly', 'ms', stop),
    ],
    notes: [
      'Whole process, from spawning it to the last line of its start, with the embedded PostgreSQL.',
    ],
  }
}

async function start(data: string): Promise<{ child: ChildProcess; ms: number }> {
  const from = performance.now()
  const child = spawn(process.execPath, [MAIN, '--data', data, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      if (text.toString().includes('按 Ctrl+C')) resolve()
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)))
  })
  return { child, ms: performance.now() - from }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number> {
  const from = performance.now()
  child.removeAllListeners('exit')
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
  return performance.now() - from
}
