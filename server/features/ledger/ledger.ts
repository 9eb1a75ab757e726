import type { Instant, NoteSigner, NoteVerifier } from '@liuhen/format'
import type { Outsiders } from './witnessing/witnessing.ts'

/**
 * The steps of one sequencer round at which a machine can die; tests kill the process there.
 * Each name is called twice: 'before' (the step did not happen), 'after' (it is on disk).
 */
export const LEDGER_STEPS = [
  'index',
  'write-tile',
  'publish-tile',
  'sync-folders',
  'insert-checkpoint',
  'publish-checkpoint',
  'prune-partials',
] as const
export type LedgerStep = (typeof LEDGER_STEPS)[number]
export type StepHook = (step: LedgerStep, when: 'before' | 'after') => void

/** The log as it is known outside: whose it is and with which key it signs. */
export interface LogIdentity {
  readonly origin: string
  /** The verifier key, to be written down on paper at handover. */
  readonly vkey: string
  readonly signer: NoteSigner
  readonly verifier: NoteVerifier
}

/** What the sequencer, the proofs and the audit share. */
export interface LedgerHouse {
  /** Holds checkpoint, log.vkey and tile/: the log in C2SP tlog-tiles form. */
  readonly folder: string
  readonly identity: LogIdentity
  readonly now: () => Instant
  readonly step?: StepHook
  /** Whom it asks about itself; absent: nobody. */
  readonly outsiders?: Outsiders
}

/** A state of the tree that the log signed. */
export interface SignedState {
  readonly size: number
  readonly root: Uint8Array
  readonly note: string
  readonly at: Instant
}

export type LedgerFaultCode =
  | 'key-other'
  | 'key-missing'
  | 'tiles-corrupt'
  | 'tile-rewritten'
  | 'rows-missing'
  | 'lease-lost'
  | 'witness-key'

/** The log must not go on: something that it relies on is not as it was left. */
export class LedgerFault extends Error {
  override readonly name = 'LedgerFault'
  readonly code: LedgerFaultCode

  constructor(code: LedgerFaultCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options)
    this.code = code
  }
}
