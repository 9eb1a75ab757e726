/** Why nothing can be signed now; the message is a Chinese sentence that says what to do. */
export class SigningFault extends Error {
  override readonly name = 'SigningFault'
}
