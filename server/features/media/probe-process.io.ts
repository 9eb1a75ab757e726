/**
 * Entry of the child process that reads one untrusted file. One JSON request comes on the first
 * line of stdin, one JSON answer goes to stdout. Stdin stays open as a lifeline: when it ends, the
 * parent has gone and so do we.
 */
import { createInterface } from 'node:readline'
import { ProbeRequest } from './probe-request.ts'
import { readMedia } from './read-media.io.ts'

const lines = createInterface({ input: process.stdin })
lines.once('line', (line) => void answer(line))
lines.once('close', () => process.exit(3))

async function answer(line: string): Promise<void> {
  const { path, tools, limits } = ProbeRequest.parse(JSON.parse(line))
  const facts = await readMedia(path, tools, limits)
  process.stdout.write(JSON.stringify(facts), () => process.exit(0))
}
