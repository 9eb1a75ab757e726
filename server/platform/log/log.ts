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
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: true }),
  )
}
