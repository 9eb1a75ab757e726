import type { Sha256, Sm3 } from './digest.ts'
import type { Json } from './json.ts'
import type {
  PacketDuties,
  PacketPeople,
  PacketRecording,
  PacketSheet,
  PacketTexts,
} from './packet.ts'
import type { PacketActivity, PacketCase } from './packet-case.ts'

/** All that a packet says, before the ledger part. */
export interface PacketContent {
  readonly sheet: PacketSheet
  /** In the order of the sheet; `source` is where the original's bytes are, for the one who copies. */
  readonly recordings: readonly {
    readonly record: PacketRecording
    readonly source: string
    /** Receipt text that the station got, where there is one. */
    readonly receipt: string | null
  }[]
  /** In the order of the sheet's `derivatives`; the bytes of each are found by its digest. */
  readonly derived?: readonly DerivedContent[]
  readonly activity: PacketActivity | null
  /** Of a packet of a case; its papers stand in the sheet, each by the digest of its bytes. */
  readonly case?: PacketCase
  readonly duties: PacketDuties
  readonly people: PacketPeople
  readonly texts: PacketTexts
  /** Verifier key of the ledger, one line without its end. */
  readonly vkey: string
  /** The page that checks a packet offline, whole, where one is taken along. */
  readonly verifier?: string
}

/** What goes with a derived file. */
export interface DerivedContent {
  /** As its facts commit to them. */
  readonly parameters: Json
  /** Of an excerpt: its proof and the bytes of the border, each known by its digest. */
  readonly proof: { readonly told: DerivedPart; readonly border: DerivedPart } | null
}

export interface DerivedPart {
  readonly bytes: number
  readonly sha256: Sha256
  readonly sm3: Sm3
}
