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
