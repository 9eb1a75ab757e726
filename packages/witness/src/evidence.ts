import { existsSync, readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseNote, toHex } from '@liuhen/format'
import { nodeMachine } from '@liuhen/verify'
import type { Evidence } from './decide-cosign.ts'
import { syncFolder, writeDurably } from './write-durably.ts'

/** What is certain, and what somebody has to look into. */
const FOLDERS = {
  fork: 'contradictions',
  'not-grown': 'to-examine',
  smaller: 'to-examine',
} as const

/**
 * Files of one kind from one ledger. Whoever holds old checkpoints can send them here: he fills the
 * room of their kind and no other.
 */
const AT_MOST = 1000

/**
 * Keeps a request that a ledger's own key signed and that does not fit, with the state that had been
 * cosigned before. One file a signed state, however often and in whatever proof it is sent.
 * @returns the file; undefined: there are too many of its kind
 */
export async function keepEvidence(
  folder: string,
  { kind, origin, note }: Evidence,
  { request, before }: { readonly request: string; readonly before: string | undefined },
): Promise<string | undefined> {
  const into = await madeIn(folder, FOLDERS[kind])
  const start = `${digestOf(origin, 16)}-${kind}-`
  const path = join(into, `${start}${digestOf(parseNote(note).text, 32)}`)
  if (existsSync(`${path}.txt`)) return `${path}.txt`
  const kept = readdirSync(into).filter((name) => name.startsWith(start) && name.endsWith('.txt'))
  if (kept.length >= AT_MOST) return undefined
  if (before !== undefined) await writeDurably(`${path}.before.note`, before)
  await writeDurably(`${path}.txt`, request)
  return `${path}.txt`
}

/** The state from which a ledger was let go, and why. */
export async function keepBegunAnew(
  folder: string,
  { origin, note, reason, at }: { origin: string; note: string; reason: string; at: Date },
): Promise<string> {
  const into = await madeIn(folder, FOLDERS.fork)
  const when = at.toISOString().replaceAll(':', '')
  const path = join(into, `${digestOf(origin, 16)}-begun-anew-${when}`)
  await writeDurably(`${path}.before.note`, note)
  await writeDurably(`${path}.txt`, `${at.toISOString()}\n${origin}\n${reason}\n`)
  return `${path}.txt`
}

async function madeIn(folder: string, name: string): Promise<string> {
  const into = join(folder, name)
  await mkdir(into, { recursive: true, mode: 0o700 })
  await syncFolder(folder)
  return into
}

export function digestOf(text: string, digits: number): string {
  return toHex(nodeMachine.sha256(Buffer.from(text))).slice(0, digits)
}
