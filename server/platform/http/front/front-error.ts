/** nginx in front cannot be relied on as it is set up; the message says what to do, in Chinese. */
export class FrontError extends Error {
  override readonly name = 'FrontError'
}
