import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { saltedDigest } from '../../../platform/text/salted-digest.ts'
import { factsAboutPeople } from '../../people/index.ts'
import { lawOf } from '../../regulations/index.ts'
import { postsOf } from './known.io.ts'
import type { ReleaseRecordings, Releasing, ReleasingFacts } from './release-recordings.ts'

/** Locks the holdings: a recording is released once. */
export async function factsForReleasing(
  tx: Tx,
  asked: ReleaseRecordings,
  { who, at }: Moment,
): Promise<Decision<ReleasingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const held = await tx
    .selectFrom('custody_holding')
    .select(['recording_id as recording', 'unit_id as unit', 'holder_id as holder', 'central'])
    .where('agency_id', '=', agency)
    .where('recording_id', 'in', asked.recordings.map(uuidOf))
    .orderBy('recording_id')
    .forUpdate()
    .execute()
  const to = await tx
    .selectFrom('person')
    .select('id')
    .where('agency_id', '=', agency)
    .where('id', '=', uuidOf(asked.to))
    .executeTakeFirst()
  return accept({
    scope: { agency },
    who: { person: who.person, posts: await postsOf(tx, who.person, at) },
    ...(to === undefined ? {} : { to: to.id }),
    held,
    law: await lawOf(tx, agency),
    people: await factsAboutPeople(tx, [who.person]),
    digestOf: saltedDigest,
  })
}

export async function commitReleasing(tx: Tx, releasing: Releasing, { at, newId }: Moment) {
  const { agency, by, to, purpose, salt, recordings } = releasing
  await tx
    .insertInto('custody_release')
    .values(
      recordings.map((recording_id) => ({
        id: newId(),
        agency_id: agency,
        recording_id,
        released_by: by,
        released_to: to,
        purpose,
        salt: Buffer.from(salt),
        released_at: at,
      })),
    )
    .execute()
  await tx.deleteFrom('custody_holding').where('recording_id', 'in', recordings).execute()
  return { released: recordings.length }
}
