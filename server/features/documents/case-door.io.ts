import type { Tx } from '../../platform/database/connect.ts'
import { type Accepted, type Found, type Verb, verb } from '../../platform/kernel/index.ts'
import { throughFileDoor } from '../approvals/index.ts'
import type { CaseStanding } from '../cases/index.ts'

/** A look at what stands in the papers of a case, which passes the door of its file as they do. */
export function behindCaseDoor<
  I,
  F extends Found & { readonly standing: CaseStanding },
  A extends Accepted,
  O,
>(look: Verb<Tx, I, F, A, O>, what: string) {
  const fileOf = ({ standing: { id, agency, handlers, number, state } }: F) => {
    return { case: id, agency, handlers, archived: state === 'archived', item: `${number} ${what}` }
  }
  return verb(throughFileDoor(look, fileOf))
}
