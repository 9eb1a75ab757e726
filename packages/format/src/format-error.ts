/** The input is not what its format says. The message is for developers, never for a user. */
export class FormatError extends Error {
  override readonly name = 'FormatError'
}
