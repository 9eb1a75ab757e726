import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Uuid } from '@liuhen/format'
import type { FailureCode, Made } from '../derivative.ts'
import { cutExcerpt } from './cut-excerpt.io.ts'
import { makeTranscript } from './make-transcript.io.ts'
import type { MakingEnd, MakingOrder, MakingTools } from './order.ts'
import { treatFilm } from './treat-film.io.ts'

/** What the job needs of the house. */
export interface MakingHouse extends Pick<MakingTools, 'media' | 'font' | 'now'> {
  /** Folder of made files. */
  readonly root: string
  /** Undefined: it is made, failed or withdrawn; there is nothing to do. */
  readonly asked: (id: Uuid) => Promise<MakingOrder | undefined>
  /** False: it was withdrawn meanwhile. */
  readonly begun: (id: Uuid, progress: number) => Promise<boolean>
  readonly noteMade: (id: Uuid, made: Made) => Promise<void>
  readonly noteFailed: (id: Uuid, code: FailureCode) => Promise<void>
  readonly warn: (detail: {
    readonly id: Uuid
    readonly code: string
    readonly detail?: string
  }) => void
}

/** Where the files of a derived file lie once it is made. */
export function madeFolder(root: string, id: Uuid): string {
  return join(root, id.slice(-2), id)
}

/**
 * Makes one order. Everything is written beside its place and takes it in one step before it counts
 * as made, so a killed attempt leaves nothing that looks finished, and the next begins anew.
 */
export async function makeDerivative(house: MakingHouse, id: Uuid): Promise<void> {
  const order = await house.asked(id)
  if (order === undefined || !(await house.begun(id, 0))) return
  const place = madeFolder(house.root, id)
  const folder = join(dirname(place), `.making-${id}`)
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o750 })
  try {
    const end = await attempt(house, order, folder)
    if (end.is === 'failed') {
      house.warn({
        id,
        code: end.code,
        ...(end.detail === undefined ? {} : { detail: end.detail }),
      })
      return await house.noteFailed(id, end.code)
    }
    if (end.is === 'aborted' || !(await house.begun(id, 1))) return
    await rm(place, { recursive: true, force: true })
    await rename(folder, place)
    await house.noteMade(id, end.made)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function attempt(house: MakingHouse, order: MakingOrder, folder: string): Promise<MakingEnd> {
  const stop = new AbortController()
  const tools: MakingTools = {
    ...{ media: house.media, font: house.font, now: house.now, folder },
    progress: progressOf(house, order.id, stop),
    signal: stop.signal,
  }
  const { parameters } = order
  try {
    if (parameters.kind === 'excerpt') return await cutExcerpt(order, parameters, tools)
    if (parameters.kind === 'transcript') return await makeTranscript(order, parameters, tools)
    return await treatFilm(order, parameters, tools)
  } catch (error) {
    if (stop.signal.aborted) return { is: 'aborted' }
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    if (full) return { is: 'failed', code: 'no-room' }
    throw error
  }
}

/** Writes how far it is at every fiftieth, and stops the work once the order was withdrawn. */
function progressOf(house: MakingHouse, id: Uuid, stop: AbortController) {
  let told = 0
  return (done: number) => {
    if (done - told < 0.02) return
    told = done
    house.begun(id, Math.min(1, done)).then(
      (wanted) => {
        if (!wanted) stop.abort()
      },
      () => house.warn({ id, code: 'progress' }),
    )
  }
}
