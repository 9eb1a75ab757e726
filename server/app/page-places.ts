import { rm } from 'node:fs/promises'
import { join } from 'node:path'

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
}

const WORK = 'page-work'
