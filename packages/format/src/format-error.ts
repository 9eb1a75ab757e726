/** The input is not what its format says. The message is for developers, never for a user. */
export class FormatError extends Error {
  override readonly name = 'FormatError'
}

/** What the parser gives; undefined for input that is not of its format. Other errors go through. */
export function unlessMalformed<T>(parse: () => T): T | undefined {
  try {
    return parse()
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
