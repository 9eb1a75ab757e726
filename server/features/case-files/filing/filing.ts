import type { CaseFound } from '../../cases/index.ts'

/** How the bound file stands on its way to the archive. */
export interface BoundStanding {
  readonly id: string
  readonly sha256: string
  readonly pages: number
  /** Documents or recordings came or went since: it has to be bound again. */
  readonly stale: boolean
}

export interface HandoverStanding {
  readonly id: string
  readonly state: 'given' | 'taken' | 'returned'
  readonly givenBy: string
}

export interface ExaminationStanding {
  readonly state: 'waiting' | 'done' | 'failed'
  readonly passed: boolean
}

export interface FilingFacts extends CaseFound {
  readonly bound: BoundStanding | undefined
  /** The file is being bound anew. */
  readonly running: boolean
  readonly handover: HandoverStanding | undefined
  readonly examination: ExaminationStanding | undefined
  /** Another file of the agency has this archive number. */
  readonly numberTaken: boolean
}
