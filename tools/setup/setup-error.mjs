import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The machine cannot be brought to run the program; the message says what to do, in Chinese. */
export class SetupError extends Error {}

/** The repository. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** One line for the user. On standard error, so that the program's own output stays clean. */
export function say(line) {
  process.stderr.write(`[留痕] ${line}\n`)
}
