import type { Log } from './log.ts'

/** Says nothing: for tests whose subject is not the log. */
export const silentLog: Log = { info() {}, warn() {}, error() {}, debug() {} }
