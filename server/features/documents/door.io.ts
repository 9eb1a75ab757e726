import type { Tx } from '../../platform/database/connect.ts'
import { type Accepted, type Verb, verb } from '../../platform/kernel/index.ts'
import { type FileLooked, throughFileDoor } from '../approvals/index.ts'
import type { StandingFacts } from './standing.ts'

/** A look at a document, which passes the door of the case file that it is in. */
export function behindDoor<I, F extends StandingFacts, A extends Accepted, O>(
  look: Verb<Tx, I, F, A, O>,
) {
  return verb(throughFileDoor(look, fileOfDocument))
}

/** A draft is work also where its case is archived: what it is made for is a supplement. */
export function fileOfDocument({
  document,
  place,
}: Pick<StandingFacts, 'document' | 'place'>): FileLooked | undefined {
  const { case: file } = place
  if (file === undefined) return undefined
  const { id, agency, handlers, number, state } = file
  return {
    ...{ case: id, agency, handlers },
    archived: state === 'archived' && document.state !== 'draft',
    item: `${number} ${document.title}`,
  }
}
