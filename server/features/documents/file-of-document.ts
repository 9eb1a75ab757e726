import type { FileLooked } from '../approvals/index.ts'
import type { StandingFacts } from './standing.ts'

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
