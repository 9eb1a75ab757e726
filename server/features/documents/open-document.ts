import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  refuse,
} from '../../platform/kernel/index.ts'
import { factOf, type StandingFacts } from './standing.ts'

export const OpenDocument = z.object({
  id: z.uuid(),
  /** One of its scans; absent: the PDF that was made of it. */
  scan: z.uuid().optional(),
})
export type OpenDocument = z.infer<typeof OpenDocument>

export const DocumentOpened = z.object({
  sha256: z.string(),
  type: z.string(),
  /** Under which name it is saved. */
  name: z.string(),
})
export type DocumentOpened = z.infer<typeof DocumentOpened>

export interface OpeningFacts extends StandingFacts, Found {
  readonly file: DocumentOpened | undefined
}

export interface Opening extends Accepted {
  readonly file: DocumentOpened
}

/** The bytes themselves are opened; which ones, stands in the fact. */
export function decideOpenDocument(found: OpeningFacts): Decision<Opening> {
  const { file } = found
  if (file === undefined) return refuse('document.not-sealed')
  return accept({ file, facts: [factOf(found, 'document.opened', { sha256: file.sha256 })] })
}
