import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** Where pages lie as pictures, and where they are drawn and marked. */
export interface PagePlaces {
  readonly kept: string
  /** Of its own: what a killed process has left there is found and goes at the next start. */
  readonly work: string
}

export function pagePlaces(derived: string, kept = 'document-pages'): PagePlaces {
  return { kept: join(derived, kept), work: join(derived, WORK) }
}

/** At the start, before anything is drawn: half-drawn pages and pages that were about to be marked. */
export async function emptyPageWork(derived: string): Promise<void> {
  await rm(join(derived, WORK), { recursive: true, force: true })
  for (const kept of KEPT) await sweepHidden(join(derived, kept))
}

/** Earlier versions drew and marked in hidden folders among the kept pages, whose names are digests. */
async function sweepHidden(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true }).catch(() => [])
  const hidden = names.filter((name) => basename(name).startsWith('.'))
  for (const name of hidden) await rm(join(folder, name), { recursive: true, force: true })
}

const KEPT = ['document-pages', 'document-previews']

const WORK = 'page-work'
