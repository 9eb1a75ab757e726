import { createInterface } from 'node:readline'
import { type ProbeAnswer, ProbeRequest } from './probe-request.ts'
import type { readMedia } from './read-media.io.ts'

/**
 * The reading process' work: for each line on stdin it reads the file behind `link` and answers
 * with one line. The parent asks for the next file only after the answer. Stdin is a lifeline too:
 * when it ends, the parent has gone and so do we. An error ends the process; the parent expects it.
 */
export function serveReadings(link: string, read: typeof readMedia): void {
  const lines = createInterface({ input: process.stdin })
  lines.on('line', (line) => void answer(link, read, line))
  lines.once('close', () => process.exit(3))
}

async function answer(link: string, read: typeof readMedia, line: string): Promise<void> {
  const { tools, limits } = ProbeRequest.parse(JSON.parse(line))
  const facts = await read(link, tools, limits)
  const { user, system } = process.cpuUsage()
  const spent = { cpuMs: (user + system) / 1000, residentBytes: process.memoryUsage.rss() }
  const told: ProbeAnswer = { facts, spent }
  process.stdout.write(`${JSON.stringify(told)}\n`)
}
