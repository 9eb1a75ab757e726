import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, type Scope } from '../../platform/kernel/index.ts'
import type { FileLooked } from '../approvals/index.ts'
import { fileOfDocument } from './file-of-document.ts'
import { factsOfStanding } from './standing.io.ts'

/** What whoever looks at this paper is asked for: the scope of the right, and its case file. */
export async function paperLooked(
  tx: Tx,
  document: Uuid,
  moment: Pick<Moment, 'who' | 'at'>,
): Promise<Decision<{ readonly scope: Scope; readonly file: FileLooked | undefined }>> {
  const found = await factsOfStanding(tx, { id: document }, moment)
  if (!found.ok) return found
  return accept({ scope: found.accepted.scope, file: fileOfDocument(found.accepted) })
}
