import { createHash, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import type pg from 'pg'
import { startCopyWork } from '../../../server/app/copy-work.ts'
import type { House } from '../../../server/app/hallway/perform.ts'
import type { Ports } from '../../../server/app/ports.ts'
import { uploadHouse } from '../../../server/app/upload-house.ts'
import {
  appendToUpload,
  fateOfUpload,
  standingOfUpload,
  type UploadBody,
  type UploadHouse,
} from '../../../server/features/collect/index.ts'
import { testPorts } from '../../../server/features/collect/test-ports.io.ts'
import { appendFacts } from '../../../server/features/ledger/index.ts'
import { loadRights } from '../../../server/features/org/index.ts'
import { refreshDuties, under } from '../../../server/features/regulations/index.ts'
import {
  type BodyFile,
  openBodyFolder,
  openVault,
  type StepHook,
} from '../../../server/features/vault/index.ts'
import { systemClock } from '../../../server/platform/clock/clock.ts'
import { connect, withTx } from '../../../server/platform/database/connect.ts'
import type { PersonActor } from '../../../server/platform/kernel/index.ts'
import { silentLog } from '../../../server/platform/log/silent-log.ts'

/** What the process that ingests has open: database, ledger rows, vault, receipt key. */
export interface IngestHouse {
  readonly house: House
  readonly ports: Ports
  /** As a station does: HEAD, then the rest of the file. Gives how many bytes were sent. */
  readonly ingest: (who: PersonActor, upload: Uuid, file: string) => Promise<number>
  /** The same through nginx in front: the rest of the file lies whole in its folder of bodies. */
  readonly adopt: IngestHouse['ingest']
  /** Makes the second copies that are due, as a running house does beside everything else. */
  readonly copy: () => Promise<void>
  /** What a start does with incoming/. */
  readonly sweep: () => ReturnType<Ports['vault']['sweep']>
  readonly close: () => Promise<void>
}

/** Opens the house over a database that has the schema, and a folder that may hold a killed one's. */
export async function openIngestHouse(
  connection: pg.PoolConfig,
  folder: string,
  onStep?: StepHook,
): Promise<IngestHouse> {
  const db = connect({ ...connection, max: 4 }, () => {})
  const root = join(folder, 'vault')
  const hook = onStep === undefined ? {} : { onStep }
  const vault = await openVault({ root, reserveBytes: 0, immutable: false, ...hook })
  const ports = await testPorts(folder, vault, systemClock.now)
  const house: House = {
    db,
    clock: systemClock,
    random: (bytes) => randomBytes(bytes),
    sha256: (text) => createHash('sha256').update(text).digest('hex'),
    append: appendFacts,
    wake: () => {},
    under,
    refreshDuties,
    may: loadRights(),
  }
  return {
    house,
    ports,
    copy: async () => {
      const trial = { ...hook, otherDisk: async () => true }
      const asked = { house, vault, paths: [copiesIn(folder)], log: silentLog, trial }
      const work = await startCopyWork({ ...asked, watch: false, immutable: false })
      try {
        await work.once()
      } finally {
        await work.stop()
      }
    },
    ingest: (who, upload, file) => sendRest(uploadHouse(house, ports, who), upload, file, inPieces),
    adopt: async (who, upload, file) => {
      const folder = join(root, 'bodies')
      const bodies = await openBodyFolder(folder, join(root, 'incoming'))
      const taken: BodyFile[] = []
      const bodyOf = async (rest: Uint8Array) => {
        const path = join(folder, String(process.pid))
        await writeFile(path, rest)
        const body = await bodies.take(path, rest.length)
        if (body === undefined) throw new Error(`${path} is no body`)
        taken.push(body)
        return body
      }
      const sent = await sendRest(uploadHouse(house, ports, who), upload, file, bodyOf)
      for (const body of taken) await body.close()
      return sent
    },
    sweep: () => vault.sweep((upload) => withTx(db, '*', (tx) => fateOfUpload(tx, upload))),
    close: async () => {
      await vault.close()
      await db.destroy()
    },
  }
}

/** Asks where it stands and sends the rest. Gives how many bytes were sent. */
async function sendRest(
  ours: UploadHouse,
  upload: Uuid,
  file: string,
  bodyOf: (rest: Uint8Array) => UploadBody | Promise<UploadBody>,
): Promise<number> {
  const standing = accepted(await standingOfUpload(ours, upload))
  if (standing.sealed) return 0
  const rest = (await readFile(file)).subarray(standing.offset)
  const asked = { offset: standing.offset, length: rest.length }
  const appended = accepted(await appendToUpload(ours, upload, asked, await bodyOf(rest)))
  if (!appended.sealed) throw new Error(`stands at ${appended.offset}`)
  return rest.length
}

/** Where the second copies of such a house lie. */
export function copiesIn(folder: string): string {
  return join(folder, 'copies')
}

type Asked<T> = { ok: true; accepted: T } | { ok: false; refusal: unknown }

function accepted<T>(decision: Asked<T>): T {
  if (decision.ok) return decision.accepted
  throw new Error(JSON.stringify(decision.refusal))
}

/** As the network brings it. */
async function* inPieces(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 64 * 1024) yield bytes.subarray(at, at + 64 * 1024)
}
