/**
 * What ends a command early with a sentence for the user. `unusable`: what he gave cannot be used
 * (exit 2); otherwise it did not come to an end, and can be tried again (exit 1).
 */
export class Trouble extends Error {
  override readonly name = 'Trouble'
  readonly exitCode: 1 | 2

  constructor(sentence: string, exitCode: 1 | 2 = 1) {
    super(sentence)
    this.exitCode = exitCode
  }
}
