/** The offline verifier: imports @liuhen/format and the runtime, nothing of the server. */
export { type CarriedFile, type Carrier, type Listing, Refusal, Unreadable } from './carrier.ts'
export { CHECKS, type Check, type CheckCode, type Fault } from './checks.ts'
export { runVerify } from './cli.ts'
export { judgeExcerpt } from './excerpt/judge-excerpt.ts'
export type { ExcerptCheck, ExcerptVerdict } from './excerpt/verdict.ts'
export type { FileDigests, Machine } from './machine.ts'
export { folderCarrier } from './node/folder-carrier.ts'
export { nodeMachine } from './node/node-machine.ts'
export { openCarrier, verifyExcerpt, verifyPacket } from './node/verify-place.ts'
export type {
  Verdict,
  VerdictEvent,
  VerdictLedger,
  VerdictMissing,
  VerdictPacket,
  VerdictRecording,
} from './verdict.ts'
export { judgePacket, type VerifyOptions } from './verify-packet.ts'
export type { Progress } from './watch.ts'
