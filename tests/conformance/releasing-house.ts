import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseUuid, type Uuid } from '@liuhen/format'
import { derivativeMaker } from '../../server/app/derivative-work.ts'
import { perform } from '../../server/app/hallway/perform.ts'
import { makeRelease, releasesFolder } from '../../server/app/release-work.ts'
import { accessVerbs } from '../../server/features/access/module.ts'
import { registerVerbs } from '../../server/features/access/register/module.ts'
import { derivativeVerbs } from '../../server/features/derivatives/module.ts'
import { findMediaTools } from '../../server/features/media/index.ts'
import { recordingVerbs } from '../../server/features/recordings/module.ts'
import { seal, state } from '../../server/features/recordings/test-facts.io.ts'
import { adopt } from '../../server/features/recordings/test-law.io.ts'
import { probeResult } from '../../server/features/recordings/test-probe.ts'
import { AT, newId } from '../../server/features/recordings/test-rows.io.ts'
import { openScene, type Scene } from '../../server/features/recordings/test-scene.io.ts'
import { releaseVerbs } from '../../server/features/releases/module.ts'
import { openCopyVerb } from '../../server/features/releases/open-verbs.ts'
import { tracingVerbs } from '../../server/features/tracing/module.ts'
import { type Tx, withTx } from '../../server/platform/database/connect.ts'
import type { AnyVerb, PersonActor } from '../../server/platform/kernel/index.ts'

const POSTS = {
  officer: ['officer'],
  asker: ['supervisor'],
  head: ['department-head'],
  director: ['office-director'],
  leader: ['leader'],
  keeper: ['records-office'],
} as const
export type Role = keyof typeof POSTS
export const TO = '2026-11-22T08:00:00.000Z'

/** Houses in which copies leave: one film, in the vault of each. */
export async function openReleasing() {
  const scene = await openScene()
  const root = mkdtempSync(join(tmpdir(), 'liuhen-releases-'))
  mkdirSync(join(root, 'vault'))
  const pathOf = (sha256: string) => join(root, 'vault', sha256)
  const film = filmIn(pathOf)
  const work = {
    ...{ house: scene.open.house, tools: findMediaTools() },
    ports: { vault: { pathOf }, folder: { root } },
    log: { warn: () => undefined },
  }
  const all: readonly AnyVerb<Tx>[] = [
    ...[...accessVerbs, ...releaseVerbs, ...derivativeVerbs, ...recordingVerbs, ...registerVerbs],
    ...tracingVerbs,
    openCopyVerb,
  ]
  const ask = (name: string, who: PersonActor, input: object) => {
    const verb = all.find((one) => one.name === name)
    if (verb === undefined) throw new Error(name)
    return perform(scene.open.house, verb, who, input)
  }
  const did = async (name: string, who: PersonActor, input: object) => {
    const told = await ask(name, who, input)
    if (!told.ok) throw new Error(`${name}: ${JSON.stringify(told.refusal)}`)
    return Object(told.output)
  }
  return {
    ...{ scene, root, film, ask, did, originalPath: pathOf },
    make: (id: Uuid) => makeRelease(work, id),
    derive: derivativeMaker(work),
    fileOf: (id: Uuid, position: number) =>
      join(releasesFolder({ root }), id.slice(-2), id, String(position)),
    office: (pack: string, code = pack) => office({ scene, film }, pack, code),
    close: async () => {
      await scene.close()
      rmSync(root, { recursive: true, force: true })
    },
  }
}
export type Releasing = Awaited<ReturnType<typeof openReleasing>>
export type Office = Awaited<ReturnType<Releasing['office']>>

/** A grey film with a tone, as an original of the vault. */
function filmIn(pathOf: (sha256: string) => string) {
  const path = pathOf('film.mp4')
  const video = ['-f', 'lavfi', '-i', 'color=c=gray:s=320x240:r=10:d=2']
  const sound = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=2']
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']
  execFileSync('ffmpeg', ['-v', 'error', '-y', ...video, ...sound, ...codecs, path])
  const bytes = readFileSync(path)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  writeFileSync(pathOf(sha256), bytes)
  return { bytes, sha256, durationMs: 2000 }
}

interface Made {
  readonly scene: Scene
  readonly film: ReturnType<typeof filmIn>
}

async function office({ scene, film }: Made, pack: string, code: string) {
  const agency = await scene.agency(code)
  await adopt(scene, agency.id, pack)
  const inAgency = <T>(act: Parameters<typeof withTx<T>>[2]) =>
    withTx(scene.open.db, agency.id, act)
  const hire = async (role: Role) => {
    const who = await agency.person(role, POSTS[role])
    await inAgency(async (tx) => {
      for (const post of POSTS[role]) {
        const row = { person_id: who.person, role: post, since: AT }
        await tx.insertInto('post').values(row).execute()
      }
    })
    return who
  }
  const people = {
    ...{ officer: await hire('officer'), asker: await hire('asker'), head: await hire('head') },
    ...{ director: await hire('director'), leader: await hire('leader') },
    keeper: await hire('keeper'),
  }
  const activity = await agency.activity([people.officer.person])
  const opened = { activity, unit: agency.unit }
  const led = { leader: people.leader.person }
  await state(scene, agency.id, [{ at: AT, kind: 'activity.opened', on: opened, body: led }])
  const original = { sha256: film.sha256, sm3: film.sha256, crc32: '00000000', sealed_at: AT }
  await inAgency((tx) =>
    tx
      .insertInto('original')
      .values({ ...original, bytes: film.bytes.length, chunk_root: film.sha256 })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  const recording = async (): Promise<Uuid> => {
    const id = await agency.recording(people.keeper.person, {
      ...{ original_sha256: film.sha256, officer_id: people.officer.person, probe_state: 'read' },
      ...{ duration_ms: film.durationMs, activity_id: activity },
    })
    await seal(scene, agency.id, { recording: id }, { bytes: film.bytes.length })
    const body = { how: 'confirmed' }
    const on = { recording: id, activity }
    await state(scene, agency.id, [{ at: AT, kind: 'recording.matched', on, body }])
    const result = JSON.stringify(probeResult({ durationMs: film.durationMs, container: 'mov' }))
    const row = { recording_id: id, result, tool: 'test', probed_at: AT }
    await inAgency((tx) => tx.insertInto('probe').values(row).execute())
    return id
  }
  const chunks = (leaves: readonly string[]) =>
    inAgency((tx) =>
      tx
        .insertInto('original_chunks')
        .values({ original_sha256: film.sha256, leaves: Buffer.from(leaves.join(''), 'hex') })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    )
  return { agency, people, recording, chunks }
}

/** Asks, and lets everybody of the chain agree. */
export async function approved(
  { did }: Releasing,
  { people }: Office,
  recording: Uuid,
  asked: object,
  steps: readonly Role[],
): Promise<Uuid> {
  const items = [{ type: 'recording', id: recording }]
  const request = { purpose: 'supervision', reason: '核查投诉', to: TO, items, ...asked }
  const id = idOf(await did('access.request', people.asker, request))
  for (const role of steps) await did('access.approve', people[role], { id, opinion: '同意' })
  return id
}

export function idOf(output: unknown): Uuid {
  const id = parseUuid(String(Object(output).id))
  if (id === undefined) throw new Error('no id')
  return id
}

/** An issued note of extraction stands for the recording. */
export function noted({ scene }: Releasing, { agency }: Office, recording: Uuid) {
  const body = { fields: ['maker'], document: newId(), textDigest: '0'.repeat(64) }
  const on = { recording }
  return state(scene, agency.id, [{ at: AT, kind: 'extraction.noted', on, body }])
}

/** Somebody's name, as it is drawn on the screen. */
export const STROKES = {
  ...{ width: 1000, height: 500 },
  lines: [
    [
      [100, 100, 0],
      [800, 400, 300],
      [200, 300, 600],
    ],
  ],
}

/** The brightest point of the first picture: words are white on grey. */
export function brightness(path: string): number {
  const args = [
    '-v',
    'error',
    '-i',
    path,
    '-frames:v',
    '1',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    '-',
  ]
  return Math.max(...execFileSync('ffmpeg', args))
}
export const GREY = 128
