import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseSha256, type Sha256, type Uuid } from '@liuhen/format'
import type { MediaTools, Probe } from '../features/media/index.ts'
import type { Vault } from '../features/vault/index.ts'
import type { JobQueue, Jobs } from '../platform/jobs/jobs.ts'
import type { Log } from '../platform/log/log.ts'
import type { House } from './hallway/perform.ts'

/** What reading, judging and making proxies share. */
export interface Worker {
  readonly house: House
  readonly jobs: Jobs
  readonly log: Log
  readonly tools: MediaTools
  readonly probe: Probe
  readonly originalPath: Vault['pathOf']
  /** Folder of derived files: can be deleted and made again. */
  readonly derived: string
}

export interface MediaQueues {
  readonly probe: JobQueue<{ recording: Uuid }>
  readonly judge: JobQueue<{ activity: string }>
  readonly proxy: JobQueue<{ recording: Uuid }>
}

/** For a digest column, which the database checks. */
export function digestOf(text: string): Sha256 {
  const digest = parseSha256(text)
  if (digest === undefined) throw new RangeError('digest of an original')
  return digest
}

/** Where a derived file of a recording lies. */
export async function derivedPath(
  { derived }: Pick<Worker, 'derived'>,
  recording: Uuid,
  name: string,
): Promise<string> {
  const path = join(derived, recording.slice(-2), recording, name)
  await mkdir(dirname(path), { recursive: true })
  return path
}
