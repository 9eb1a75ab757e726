import { resolve } from 'node:path'
import { type Uuid, uuidv7 } from '@liuhen/format'
import { copyVerbs } from '../features/collect/copies/module.ts'
import {
  type DueCopy,
  dueCopies,
  noteLook,
  orderOlderCopies,
  usePlaces,
} from '../features/collect/index.ts'
import {
  type CopyPlace,
  openCopyPlace,
  type PlaceOptions,
  type Vault,
} from '../features/vault/index.ts'
import { withTx } from '../platform/database/connect.ts'
import type { MachineActor } from '../platform/kernel/index.ts'
import type { Log } from '../platform/log/log.ts'
import { type House, perform } from './hallway/perform.ts'

export interface CopyWork {
  /** Copies what is due now, in every place, and comes back; for tests and a campaign. */
  readonly once: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface CopyWorkAsked {
  readonly house: House
  readonly vault: Vault
  readonly paths: readonly string[]
  readonly log: Log
  /** False: only `once` works. */
  readonly watch: boolean
  readonly immutable: boolean
  /** What a test breaks or stands in for. */
  readonly trial?: Pick<PlaceOptions, 'onStep' | 'otherDisk' | 'freeBytes'>
}

interface Working {
  readonly asked: CopyWorkAsked
  readonly place: CopyPlace
  /** Whether everything sealed before this place was in use has been ordered. */
  olderOrdered: boolean
}

/**
 * Makes the second copies, place by place, each at its own pace. What is to be done stands in rows,
 * so a killed one goes on where it was; a place that is away, full or read-only waits and is looked
 * at again. Sealing never waits for it.
 */
export async function startCopyWork(asked: CopyWorkAsked): Promise<CopyWork> {
  const { house, vault, paths, watch, immutable, trial } = asked
  const at = house.clock.now()
  const folders = [...new Set(paths.map((path) => resolve(path)))]
  const newId = () => uuidv7(Date.parse(at), house.random(10))
  const used = await withTx(house.db, '*', (tx) => usePlaces(tx, folders, { newId, at }))
  const places = used.map((place) => openCopyPlace(vault, { ...place, immutable, ...trial }))
  for (const place of places) await place.sweep()
  const working = places.map((place): Working => ({ asked, place, olderOrdered: false }))
  const stopping = new AbortController()
  const loops = watch ? working.map((one) => watchPlace(one, stopping.signal)) : []
  return {
    once: async () => {
      for (const one of working) while ((await workPlace(one)) > 0);
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(loops)
      await Promise.all(places.map((place) => place.close()))
    },
  }
}

async function watchPlace(working: Working, stop: AbortSignal) {
  const { asked, place } = working
  while (!stop.aborted) {
    const done = await workPlace(working).catch((error: unknown) => {
      asked.log.error({ error, place: place.path }, 'second copies')
      return 0
    })
    if (done === 0) await pause(LOOK_MS, stop)
  }
}

/** One round: where the place stands, then what is due there. Gives how many were copied. */
async function workPlace(working: Working): Promise<number> {
  const { asked, place } = working
  const { house, log } = asked
  const look = await place.look()
  const at = house.clock.now()
  const due = await withTx(house.db, '*', async (tx) => {
    const news = await noteLook(tx, place.id, look, at)
    if (news && look.state !== 'ready') log.warn({ place: place.path, ...look }, 'second copies')
    if (look.state !== 'ready') return []
    if (!working.olderOrdered) {
      working.olderOrdered = (await orderOlderCopies(tx, place.id, at, OLDER)) < OLDER
    }
    return dueCopies(tx, place.id, at, ROUND)
  })
  let copied = 0
  for (let from = 0; from < due.length; from += TOGETHER) {
    const batch = due.slice(from, from + TOGETHER)
    const done = await Promise.all(batch.map((one) => copyOne(asked, place, one)))
    copied += done.filter(Boolean).length
    // The place cannot go on: the next round says why.
    if (done.includes(false)) break
  }
  return copied
}

/** False when the place cannot take it now; the row stays as it is. */
async function copyOne(asked: CopyWorkAsked, place: CopyPlace, { recording, sha256 }: DueCopy) {
  const copied = await place.copy(sha256).catch((error: unknown) => {
    asked.log.error({ error, recording, place: place.path }, 'second copy')
    return { is: 'failed', problem: 'machine' } as const
  })
  if (copied.is === 'not-now') return false
  const outcome = copied.is === 'verified' ? copied.is : copied.problem
  if (outcome !== 'verified') asked.log.error({ recording, outcome }, 'second copy failed')
  await place.step('copy.commit', () => note(asked.house, { recording, place: place.id, outcome }))
  return true
}

async function note(house: House, input: { recording: Uuid; place: Uuid; outcome: string }) {
  const verb = copyVerbs.find(({ name }) => name === 'collect.note-copy')
  if (verb === undefined) throw new Error('no verb collect.note-copy')
  const performed = await perform(house, verb, MACHINE, input)
  if (!performed.ok) throw new Error(`collect.note-copy refused: ${performed.refusal.code}`)
}

function pause(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    stop.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

const MACHINE: MachineActor = { is: 'machine', name: 'copies', agency: '*' }
/** How often a place is looked at that has nothing to do. */
const LOOK_MS = 2_000
const ROUND = 200
const OLDER = 10_000
const TOGETHER = 4
