import type { LawFact } from '@liuhen/law'
import type { Tx } from '../../platform/database/connect.ts'
import { factsOfActivity, factsOfMatter } from '../regulations/index.ts'
import type { Place } from './place.ts'

/** What the law may read of documents there: of the whole case, else of the activity. */
export async function lawFactsOf(
  tx: Tx,
  { case: file, activity }: Pick<Place, 'case' | 'activity'>,
): Promise<readonly LawFact[]> {
  if (file !== undefined) return factsOfMatter(tx, { type: 'case', id: file.id })
  return activity === undefined ? [] : factsOfActivity(tx, activity.id)
}
