import type { Uuid } from '@liuhen/format'
import { compareTerms } from '@liuhen/law'
import type { Tx } from '../../../platform/database/connect.ts'
import { compareRecordings, type Ground } from './compare-recordings.io.ts'

/** Recordings that are looked at within one request; of more only a preview can tell. */
const AT_ONCE = 5000
const BATCH = 500

/**
 * Whether a change of a setting would let any recording be disposed of that cannot be now. True
 * also where there are more recordings than can be looked at in a request: then the preview tells.
 */
export async function wouldFree(tx: Tx, agency: Uuid, ground: Ground): Promise<boolean> {
  const { law, change } = ground
  if (change.is !== 'setting') return true
  const keeping = law.packs.flatMap(({ rules }) => rules.filter((rule) => rule.reach.term))
  if (!keeping.some((rule) => rule.references.settings.includes(change.key))) return false
  return (await freesAny(tx, agency, ground)) !== 'none'
}

/** Whether the change frees a recording; `unseen`: there are too many to look at in a request. */
export async function freesAny(
  tx: Tx,
  agency: Uuid,
  ground: Ground,
): Promise<'some' | 'none' | 'unseen'> {
  let after: Uuid | undefined
  for (let seen = 0; seen < AT_ONCE; seen += BATCH) {
    const ids = await nextIds(tx, agency, after)
    const compared = await compareRecordings(tx, ground, ids)
    if (compared.some((one) => compareTerms(one.before, one.after).freed)) return 'some'
    if (ids.length < BATCH) return 'none'
    after = ids.at(-1)
  }
  return 'unseen'
}

async function nextIds(tx: Tx, agency: Uuid, after: Uuid | undefined): Promise<readonly Uuid[]> {
  const query = tx
    .selectFrom('recording')
    .select('id')
    .where('agency_id', '=', agency)
    .orderBy('id')
    .limit(BATCH)
  const rows = await (after === undefined ? query : query.where('id', '>', after)).execute()
  return rows.map(({ id }) => id)
}
