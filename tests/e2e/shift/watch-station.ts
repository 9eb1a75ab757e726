import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const LIUHEN = fileURLToPath(new URL('../../../server/bin/liuhen.mjs', import.meta.url))

const Line = z.discriminatedUnion('is', [
  z.object({
    is: z.literal('recorder'),
    name: z.string(),
    phase: z.string(),
    present: z.boolean(),
    note: z.string(),
    files: z.number(),
    inside: z.number(),
  }),
  z.object({ is: z.literal('shift'), yes: z.boolean(), reasons: z.array(z.string()) }),
])
type RecorderLine = Extract<z.infer<typeof Line>, { is: 'recorder' }>

/** The docking computer as its operator sees it. */
export interface Station {
  readonly recorder: (name: string) => RecorderLine | undefined
  /** 本班录像已全部入库：是 or 否, and why not. */
  readonly verdict: () => { readonly yes: boolean; readonly reasons: readonly string[] }
  /** What a person reads, line by line. */
  readonly said: () => string
  /** Ctrl+C; its exit code. */
  readonly stop: () => Promise<number | null>
}

export function watchStation(asked: {
  readonly mounts: string
  readonly server: string
  readonly login: string
  readonly work: string
}): Station {
  const { mounts, server, login, work } = asked
  const child = spawn(
    process.execPath,
    [
      ...[LIUHEN, 'station', '--watch', mounts, '--server', server, '--login', login, '--json'],
      ...['--password-file', join(work, 'password'), '--state', join(work, 'state')],
      ...['--station', '办公室采集站', '--parallel', '1'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const recorders = new Map<string, RecorderLine>()
  let verdict: ReturnType<Station['verdict']> = { yes: false, reasons: [] }
  let said = ''
  let rest = ''
  child.stderr.on('data', (text: Buffer) => {
    said += text.toString()
  })
  child.stdout.on('data', (text: Buffer) => {
    const lines = (rest + text.toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const told = Line.parse(JSON.parse(line))
      if (told.is === 'recorder') recorders.set(told.name, told)
      else verdict = told
    }
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    recorder: (name) => recorders.get(name),
    verdict: () => verdict,
    said: () => said,
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}
