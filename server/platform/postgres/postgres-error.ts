export type PostgresErrorCode =
  | 'postgres.platform'
  | 'postgres.no-account'
  | 'postgres.no-binaries'
  | 'postgres.unreachable'
  | 'postgres.version'
  | 'postgres.initdb'
  | 'postgres.start'
  | 'postgres.busy'

/** The embedded database cannot run; the Chinese message says what to do about it. */
export class PostgresError extends Error {
  readonly code: PostgresErrorCode

  constructor(code: PostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
