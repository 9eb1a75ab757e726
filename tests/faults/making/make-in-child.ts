import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { parseInstant, parseUuid, type Uuid } from '@liuhen/format'
import { derivativeMaker } from '../../../server/app/derivative-work.ts'
import { makeGrantedCopy } from '../../../server/app/granted-work.ts'
import type { House } from '../../../server/app/hallway/perform.ts'
import { makeRelease } from '../../../server/app/release-work.ts'
import { findMediaTools } from '../../../server/features/media/index.ts'
import { connect } from '../../../server/platform/database/connect.ts'
import { silentLog } from '../../../server/platform/log/silent-log.ts'

/** What stands on the child's command line. */
export interface ChildAsked {
  readonly connection: Parameters<typeof connect>[0]
  readonly root: string
  readonly at: string
  readonly derivative: string
  readonly release: string
  readonly granted: string
}

/**
 * A process of its own that makes what was ordered, with a real ffmpeg that is held to the speed of
 * the film, until it is killed. It cannot state anything: whoever lives on does.
 */
async function makeUntilKilled({ connection, root, at, ...ids }: ChildAsked): Promise<void> {
  const house = houseWithoutVoice(connection, at)
  const tools = { ...findMediaTools(), ffmpeg: join(root, 'slow-ffmpeg') }
  const log = silentLog
  const pathOf = (sha256: string) => join(root, 'vault', sha256)
  const work = { house, tools, log, ports: { vault: { pathOf }, folder: { root } } }
  await Promise.all([
    derivativeMaker(work)(idOf(ids.derivative)),
    makeRelease(work, idOf(ids.release)),
    makeGrantedCopy(
      { house, tools, log, originalPath: pathOf, derived: join(root, 'derived') },
      idOf(ids.granted),
    ),
  ])
}

function houseWithoutVoice(connection: ChildAsked['connection'], at: string): House {
  const now = parseInstant(at)
  if (now === undefined) throw new RangeError(at)
  const silent = () => Promise.reject(new Error('a killed process states nothing'))
  return {
    ...{ db: connect({ ...connection, max: 4 }, () => {}), clock: { now: () => now } },
    ...{ random: (bytes: number) => randomBytes(bytes), sha256: (text: string) => text },
    ...{ append: silent, wake: () => {}, under: silent, refreshDuties: silent },
    may: () => () => ({ ok: true, accepted: true }),
  }
}

function idOf(text: string): Uuid {
  const id = parseUuid(text)
  if (id === undefined) throw new RangeError(text)
  return id
}

await makeUntilKilled(JSON.parse(process.argv[2] ?? ''))
