import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Fact, parseFact, parseSha256, type Sha256, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  foundOffice,
  idOf,
  type Office,
  PASSWORD,
} from '../../../server/features/collect/test-office.io.ts'
import { testDatabase } from '../../../server/platform/postgres/testing.ts'
import { copiesIn, type IngestHouse, openIngestHouse } from './ingest-house.ts'

const CHILD = fileURLToPath(new URL('./ingest-child.ts', import.meta.url))
const RECORDING = new URL(
  '../../../demo/recordings/g-formats/DSJ0231_013457_20251120110500_0052.MP4',
  import.meta.url,
)

export interface CardFile {
  readonly path: string
  readonly bytes: number
  readonly sha256: Sha256
}

/** A house whose folder and database outlive the processes that are killed over them. */
export interface Campaign {
  readonly parent: IngestHouse
  readonly office: Office
  readonly vault: string
  /** Where second copies lie, once a house has made some. */
  readonly copies: string
  /** A real recording, made unlike all others by its last bytes. */
  readonly newFile: () => Promise<CardFile>
  /** Declared and confirmed: its bytes may come. */
  readonly declare: (file: Pick<CardFile, 'bytes' | 'sha256'>) => Promise<Uuid>
  /** @throws Error when the child came to its end without the step */
  readonly runUntilKilled: (
    upload: Uuid,
    file: CardFile,
    step: string,
    when: string,
    way?: 'adopt',
  ) => Promise<string>
  /** A new process opens the same folder, sweeps, and does this. */
  readonly restarted: (work: (house: IngestHouse) => Promise<void>) => Promise<void>
  readonly factsAbout: (subject: Uuid) => Promise<readonly Fact[]>
  readonly close: () => Promise<void>
}

const Opened = z.object({ id: z.string(), uploads: z.array(z.object({ upload: z.string() })) })

export async function openCampaign(): Promise<Campaign> {
  const database = await testDatabase()
  const { connection } = database
  const folder = await mkdtemp(join(tmpdir(), 'liuhen-ingest-'))
  await mkdir(copiesIn(folder))
  const parent = await openIngestHouse(connection, folder)
  const office = await foundOffice(parent.house, parent.ports, 'ceshi')
  const { first, second, did } = office
  return {
    parent,
    office,
    vault: join(folder, 'vault'),
    copies: copiesIn(folder),
    newFile: async () => {
      const bytes = Buffer.concat([await readFile(RECORDING), randomBytes(16)])
      const sha256 = digest(createHash('sha256').update(bytes).digest('hex'))
      const path = join(folder, `${sha256}.mp4`)
      await writeFile(path, bytes)
      return { path, bytes: bytes.length, sha256 }
    },
    declare: async ({ bytes, sha256 }) => {
      const files = [{ name: 'DCIM/REC.MP4', bytes, sha256 }]
      const asked = { label: '断电', station: '采集站', totalFiles: 1, totalBytes: bytes, files }
      const { id, uploads } = Opened.parse(await did(first.actor, 'collect.open', asked))
      const credentials = { login: second.login, password: PASSWORD }
      await did(first.actor, 'collect.confirm', { id, ...credentials })
      return idOf(uploads[0]?.upload ?? '')
    },
    runUntilKilled: (upload, { path }, step, when, way) => {
      const actor = JSON.stringify(first.actor)
      const words = [folder, JSON.stringify(connection), actor, upload, path, step, when, way ?? '']
      return endOf(words, join(folder, 'compiled'))
    },
    restarted: async (work) => {
      const house = await openIngestHouse(connection, folder)
      try {
        const { unknown } = await house.sweep()
        if (unknown.length > 0) throw new Error(`left in incoming/: ${unknown.join(' ')}`)
        await work(house)
      } finally {
        await house.close()
      }
    },
    factsAbout: async (subject) => {
      const rows = await parent.house.db.selectFrom('ledger_entry').select('leaf').execute()
      const facts = rows.map(({ leaf }) => parseFact(leaf))
      return facts.filter(({ subjects }) => subjects.some(({ id }) => id === subject))
    },
    close: async () => {
      await parent.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function endOf(words: readonly string[], compiled: string): Promise<string> {
  const child = spawn(process.execPath, [CHILD, ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  })
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) => {
    child.on('close', (...ended) => resolve(ended))
  })
  if (signal === null) throw new Error(`the child ended with ${code}: ${said}`)
  return signal
}

export function digest(text: string): Sha256 {
  const sha256 = parseSha256(text)
  if (sha256 === undefined) throw new Error(`not a digest: ${text}`)
  return sha256
}
