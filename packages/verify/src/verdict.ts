import type { Check, OpenCheck } from './checks.ts'

/** What the verifier says about one folder. JSON; docs/specs/packet.md, part "Verdict". */
export interface Verdict {
  readonly format: 'liuhen-verdict/1'
  readonly folder: string
  /** Every check holds. Says nothing about what is missing. */
  readonly holds: boolean
  /** False where the folder is not there or is no packet at all: nothing could be judged. */
  readonly usable: boolean
  readonly summary: VerdictSummary
  readonly checks: readonly Check[]
  /** What applies and this program could not check, e.g. a signature of an algorithm that it lacks. */
  readonly open: readonly OpenCheck[]
  readonly packet: VerdictPacket | null
  readonly ledger: VerdictLedger | null
  /** Who outside the agency spoke of its ledger; empty in a packet without. */
  readonly outside: {
    readonly witnesses: readonly VerdictWitness[]
    readonly stamps: readonly VerdictStamp[]
  }
  readonly recordings: readonly VerdictRecording[]
  /** What stands in the place of originals, or beside them. */
  readonly derivatives: readonly VerdictDerivative[]
  /** What happened, in order of time. */
  readonly custody: readonly VerdictEvent[]
  /** What should be there and is not. A missing record is no broken proof. */
  readonly missing: readonly VerdictMissing[]
  /** Chinese: what no packet can prove, and what was not compared. */
  readonly notProven: readonly string[]
}

/** `code` says what kind of verdict it is, `zh` says it in a sentence or two. */
export interface VerdictSummary {
  readonly code:
    | 'holds'
    | 'unreadable'
    | 'empty'
    | 'not-a-packet'
    | 'other-key'
    | 'other-witness'
    | 'mixed'
    | 'truncated'
    | 'contradicts'
    | 'changed'
  readonly zh: string
}

export interface VerdictPacket {
  readonly id: string
  readonly agency: string
  readonly madeAt: string
}

export interface VerdictLedger {
  readonly origin: string
  readonly size: number
  /** Hex. */
  readonly root: string
  /** SHA-256 of data/ledger/log.vkey, to compare with the paper copy. */
  readonly keyFingerprint: string
  readonly keyCompared: 'same' | 'other' | 'not-compared'
}

/** With what the reader brought: `other` where he brought some and this is none of them. */
export type OutsideCompared = 'same' | 'other' | 'not-compared'

export interface VerdictWitness {
  readonly name: string
  /** SHA-256 of its verifier key's line, to compare with paper. */
  readonly fingerprint: string
  /** When it last cosigned a state in the packet, by its own clock; null: it did not. */
  readonly at: string | null
  readonly compared: OutsideCompared
}

export interface VerdictStamp {
  /** Of the state that is stamped. */
  readonly size: number
  readonly at: string
  /** As its certificate names it. */
  readonly authority: string
  /** SHA-256 of the certificate. */
  readonly certificate: string
  /** False: signed with an algorithm that this verifier does not have. */
  readonly checked: boolean
  readonly compared: OutsideCompared
}

/** By then at the latest, by an outsider's clock. `by` is who, or as whom somebody signs. */
export interface VerdictSince {
  readonly at: string
  readonly by: string
}

export interface VerdictRecording {
  readonly id: string
  /** As on the recorder. */
  readonly name: string
  /** Null: the original is not in the packet. */
  readonly path: string | null
  readonly bytes: number
  readonly sha256: string
  readonly sm3: string
  readonly holds: boolean
  /** Chinese sentences: what is proven. Empty unless it holds. */
  readonly proven: readonly string[]
  /** What somebody says of it whom nobody compared. */
  readonly notProven: readonly string[]
}

export interface VerdictDerivative {
  readonly id: string
  /** Chinese: 摘录, 处理副本, 静态画面, 文字记录. */
  readonly kind: string
  /** 非原件. */
  readonly statement: string
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly sm3: string
  readonly source: {
    readonly recording: string
    readonly name: string
    readonly sha256: string
    readonly inPacket: boolean
  }
  /** Chinese sentences: what was done. */
  readonly treatment: readonly string[]
  readonly holds: boolean
  readonly proven: readonly string[]
  readonly notProven: readonly string[]
}

export interface VerdictEvent {
  readonly at: string
  readonly zh: string
  readonly fact: string
}

export interface VerdictMissing {
  readonly code: 'stated' | 'custody' | 'duty' | 'finding' | 'gap' | 'clock' | 'text' | 'name'
  readonly zh: string
}
