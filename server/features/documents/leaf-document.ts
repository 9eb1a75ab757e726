import { type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { decideLeafing, type Leafing } from '../approvals/index.ts'
import { fileOfDocument } from './file-of-document.ts'
import type { OpenDocument, OpeningFacts } from './open-document.ts'
import { factOf } from './standing.ts'

export interface LeafFacts extends OpeningFacts {
  readonly pages: number
}

/** The paper is opened page by page: who, which, and later which pages were really seen. */
export function decideLeafDocument(
  found: LeafFacts,
  _asked: OpenDocument,
  moment: Moment,
): Decision<Leafing> {
  const { file, pages, document, place, scope } = found
  if (file === undefined) return refuse('document.not-sealed')
  const { sha256, type } = file
  const inFile = fileOfDocument(found)
  const paper = {
    ...{ agency: scope.agency, document: document.id, sha256, type, pages },
    ...(place.case === undefined ? {} : { case: place.case.id }),
    item: inFile?.item ?? document.title,
  }
  const look = (leafing: string) => factOf(found, 'document.opened', { sha256, leafing })
  return decideLeafing(paper, look, moment)
}
