import type { Instant, NoteVerifier } from '@liuhen/format'

/** Somebody outside who signs that the ledger only grows (C2SP tlog-witness). */
export interface Witness {
  /** Name of its key. */
  readonly name: string
  readonly vkey: string
  readonly verifier: NoteVerifier
  /** Submission prefix, without a slash at its end. */
  readonly url: string
}

/** Whom this installation asks about its ledger. Nobody: its own signature is all there is. */
export interface Outsiders {
  readonly witnesses: readonly Witness[]
  /** A time-stamping authority (RFC 3161). */
  readonly stamper?: (request: Uint8Array, signal?: AbortSignal) => Promise<Uint8Array>
  /** Something waits for them: they are asked now and not at the next minute. */
  readonly wake?: () => void
}

export const NOBODY: Outsiders = { witnesses: [] }

/** A signed state with what outsiders said of it. */
export interface WitnessedState {
  readonly size: number
  readonly root: Uint8Array
  /** Signed by the log, and below it the lines of the witnesses. */
  readonly note: string
  readonly at: Instant
  readonly cosigned: readonly { readonly vkey: string; readonly at: Instant }[]
  /** TimeStampResp, DER, over the text of the checkpoint. */
  readonly stamp: Uint8Array | null
}

/** How long a packet waits for outsiders before it goes without them, from when they were first asked. */
export const PATIENCE_MS = 20_000

/**
 * The state under which a packet leaves: the newest of which every outsider has spoken; when
 * patience is over, the one of which most have. Undefined: it pays to wait.
 * @param states that contain all facts of the packet, newest first, at least one
 * @param askedAt when outsiders were first asked for this packet
 */
export function chooseState(
  states: readonly WitnessedState[],
  { witnesses, stamper }: Outsiders,
  { askedAt, now }: { readonly askedAt: Instant; readonly now: Instant },
): WitnessedState | undefined {
  const keys = witnesses.map(({ vkey }) => vkey)
  const voices = ({ cosigned, stamp }: WitnessedState) =>
    cosigned.filter(({ vkey }) => keys.includes(vkey)).length + (stamp === null ? 0 : 1)
  const all = keys.length + (stamper === undefined ? 0 : 1)
  const whole = states.find((state) => voices(state) >= all)
  if (whole !== undefined) return whole
  if (Date.parse(now) - Date.parse(askedAt) < PATIENCE_MS) return undefined
  return states.toSorted((a, b) => voices(b) - voices(a))[0]
}

/** Since when a packet waits. A clock that was set back since tells nothing: it begins anew. */
export function waitsSince(before: Instant | null, now: Instant): Instant {
  return before === null || before > now ? now : before
}
