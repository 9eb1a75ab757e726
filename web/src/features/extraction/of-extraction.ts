import type { Extraction } from '../../api/extraction.ts'

/** A case, and what was extracted of it so far. */
export interface OfExtraction {
  readonly id: string
  readonly told: Extraction
}
