import type { Tx } from '../../platform/database/connect.ts'
import { type Accepted, type Moment, type Verb, verb } from '../../platform/kernel/index.ts'
import { type PassedDoor, throughFileDoor } from '../approvals/index.ts'
import { fileOfDocument } from './file-of-document.ts'
import type { StandingFacts } from './standing.ts'

/** A look at a document, which passes the door of the case file that it is in. */
export function behindDoor<I, F extends StandingFacts, A extends Accepted, O>(
  look: Verb<Tx, I, F, A, O>,
  ways: {
    readonly whole?: () => boolean
    readonly show?: (tx: Tx, passed: PassedDoor<A>, moment: Moment) => Promise<O>
  } = {},
) {
  return verb(throughFileDoor(look, fileOfDocument, ways))
}
