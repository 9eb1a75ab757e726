import { PACKET_PATHS } from '@liuhen/format'

/** docs/specs/packet.md, Outsiders: files that are not in the sheet, for they come after it. */
export function isOutsidePath(path: string): boolean {
  return path === PACKET_PATHS.witnesses || STAMP.test(path) || SINCE.test(path)
}

/** Captures the size of the state. */
export const STAMP = /^data\/ledger\/stamps\/(0|[1-9]\d{0,15})\.tsr$/
/** Captures the id of the fact. */
export const SINCE = /^data\/ledger\/since\/([0-9a-f-]{36})\.tlog-proof$/
