import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { sayNearest } from '@liuhen/law'

/** Words of a command that cannot be used; the message is Chinese and says what to write. */
export class WordsError extends Error {}

/** A fault outside of the words: a regulation or situation that cannot be read. */
export class LawCommandError extends Error {}

/**
 * The options and the other words of a command.
 *
 * @throws WordsError for an unknown option (with the one that was meant), one without its value,
 * and too few or too many other words
 */
export function readWords<O extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: O,
  names: readonly string[],
) {
  const { values, positionals } = parse(argv, options)
  const missing = names[positionals.length]
  if (missing !== undefined) throw new WordsError(`缺少${missing}。`)
  const more = positionals[names.length]
  if (more !== undefined) throw new WordsError(`多出了“${more}”，请删去。`)
  return { values, positionals }
}

function parse<O extends ParseArgsOptionsConfig>(argv: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options })
  } catch (error) {
    if (!(error instanceof TypeError && 'code' in error)) throw error
    throw new WordsError(sayWrongOption(argv, options, String(error.code)))
  }
}

function sayWrongOption(
  argv: readonly string[],
  options: ParseArgsOptionsConfig,
  code: string,
): string {
  const known = Object.keys(options).map((name) => `--${name}`)
  const written = argv.map((word) => word.split('=')[0] ?? '')
  const unknown = written.find((word) => /^-./.test(word) && !known.includes(word))
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' && unknown !== undefined) {
    const meant = sayNearest(unknown, known)
    return `没有“${unknown}”这个选项${meant === '' ? `，可用的有：${known.join(' ')}。` : meant}`
  }
  return `选项没有写对：带值的选项后面要写值，不带值的不写。可用的有：${known.join(' ')}。`
}
