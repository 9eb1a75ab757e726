import pino from 'pino'

export type Log = Pick<pino.Logger, 'info' | 'warn' | 'error' | 'debug'>

/**
 * One line of JSON per event on standard error; secrets are cut out by key, and bodies of requests
 * and contents of facts are never logged at all.
 */
export function createLog(level: string): pino.Logger {
  return pino(
    {
      level,
      redact: {
        paths: [
          '*.password',
          '*.token',
          '*.sessionToken',
          '*.cookie',
          '*.authorization',
          '*.身份证号',
        ],
        censor: '[已隐去]',
      },
      base: null,
      serializers: { error: sayError },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

/**
 * What of an error helps to find it. Nothing else of it: a database's error also carries values of
 * rows and its whole connection, and is told by its code and place alone.
 */
export function sayError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const { name, message, stack = '' } = error
  const code = 'code' in error ? { code: error.code } : {}
  const cause = error.cause === undefined ? {} : { cause: sayError(error.cause) }
  const places = stack.split('\n').filter((line) => /^ +at /.test(line))
  if ('severity' in error) return { name, ...code, at: places, ...cause }
  return { name, message, ...code, at: places, ...cause }
}
