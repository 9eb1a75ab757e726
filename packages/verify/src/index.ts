/** The offline verifier: imports @liuhen/format and the runtime, nothing of the server. */
export { CHECKS, type Check, type CheckCode, type Fault } from './checks.ts'
export { runVerify } from './cli.ts'
export type {
  Verdict,
  VerdictEvent,
  VerdictLedger,
  VerdictMissing,
  VerdictPacket,
  VerdictRecording,
} from './verdict.ts'
export { type VerifyOptions, verifyPacket } from './verify-packet.ts'
