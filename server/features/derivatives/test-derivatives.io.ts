import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chunkTreeRoot, chunkTreeWriter, parseUuid, toHex, type Uuid } from '@liuhen/format'
import { derivativeMaker, derivativesFolder } from '../../app/derivative-work.ts'
import { perform } from '../../app/hallway/perform.ts'
import { withTx } from '../../platform/database/connect.ts'
import type { Actor, PersonActor } from '../../platform/kernel/index.ts'
import { findMediaTools, type ProbeResult } from '../media/index.ts'
import { seal } from '../recordings/test-facts.io.ts'
import { probeResult } from '../recordings/test-probe.ts'
import { AT } from '../recordings/test-rows.io.ts'
import { type AgencyScene, openScene, type Scene } from '../recordings/test-scene.io.ts'
import { DerivativesPage } from './list-derivatives.ts'
import { derivativeVerbs } from './module.ts'

interface Studio {
  readonly scene: Scene
  readonly agency: AgencyScene
  /** Folder of originals, by digest, and of what is made of them. */
  readonly root: string
  readonly officer: PersonActor
  readonly keeper: PersonActor
}

/** An agency with films in a vault of their own, and the maker of derived files beside it. */
export async function openStudio() {
  const scene = await openScene()
  const agency = await scene.agency('studio')
  const root = mkdtempSync(join(tmpdir(), 'liuhen-studio-'))
  const officer = await agency.person('李四', ['officer'])
  const keeper = await agency.person('管档', ['records-office'])
  const studio: Studio = { scene, agency, root, officer, keeper }
  const pathOf = (sha256: string) => join(root, sha256)
  const make = derivativeMaker({
    ...{ house: scene.open.house, tools: findMediaTools() },
    ports: { vault: { pathOf }, folder: { root } },
    log: { warn: () => undefined },
  })
  return {
    ...studio,
    ...asking(studio),
    ...{ pathOf, make },
    film: (args: readonly string[], probe: Partial<ProbeResult>) => sealFilm(studio, args, probe),
    placeOf: (id: Uuid) => join(derivativesFolder({ root }), id.slice(-2), id),
    close: async () => {
      await scene.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function asking({ scene }: Studio) {
  async function ask(name: string, who: Actor, input: object) {
    const verb = derivativeVerbs.find((one) => one.name === name)
    if (verb === undefined) throw new Error(name)
    return perform(scene.open.house, verb, who, input)
  }
  async function did(...asked: Parameters<typeof ask>) {
    const answer = await ask(...asked)
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
    return answer.output
  }
  return {
    ask,
    order: async (who: PersonActor, recording: Uuid, parameters: object): Promise<Uuid> => {
      const output = await did('derivatives.order', who, { id: recording, parameters })
      const id = parseUuid(Object(output).derivative)
      if (id === undefined) throw new Error('no id')
      return id
    },
    page: async (who: PersonActor, recording: Uuid, more: object = {}) =>
      DerivativesPage.parse(await did('derivatives.list', who, { id: recording, ...more })),
  }
}

/** Encodes a film, seals it as the officer's recording, and notes what was read of it. */
async function sealFilm(
  { scene, agency, root, officer, keeper }: Studio,
  args: readonly string[],
  probe: Partial<ProbeResult>,
) {
  const path = join(root, 'film.mp4')
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...args, path])
  const bytes = readFileSync(path)
  const { sha256, chunk_root } = digestsOf(bytes)
  writeFileSync(join(root, sha256), bytes)
  const original = { sha256, sm3: sha256, crc32: '00000000', chunk_root, sealed_at: AT }
  const inAgency = <T>(work: Parameters<typeof withTx<T>>[2]) =>
    withTx(scene.open.db, agency.id, work)
  await inAgency((tx) =>
    tx
      .insertInto('original')
      .values({ ...original, bytes: bytes.length })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  const recording = await agency.recording(keeper.person, {
    ...{ original_sha256: sha256, officer_id: officer.person, probe_state: 'read' },
  })
  const result = JSON.stringify(probeResult(probe))
  const row = { recording_id: recording, result, tool: 'test', probed_at: AT }
  await inAgency((tx) => tx.insertInto('probe').values(row).execute())
  const told = { bytes: bytes.length, sha256, chunkRoot: chunk_root }
  await seal(scene, agency.id, { recording }, told)
  return { recording, bytes, sha256 }
}

function digestsOf(bytes: Uint8Array) {
  const hash = (piece: Uint8Array) => createHash('sha256').update(piece).digest()
  const writer = chunkTreeWriter(hash)
  writer.write(bytes)
  return {
    sha256: toHex(hash(bytes)),
    chunk_root: toHex(chunkTreeRoot(hash, writer.finish())),
  }
}
