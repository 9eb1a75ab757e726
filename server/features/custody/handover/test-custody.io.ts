import { randomBytes } from 'node:crypto'
import { type Uuid, uuidv7 } from '@liuhen/format'
import { withTx } from '../../../platform/database/connect.ts'
import type { PersonActor } from '../../../platform/kernel/index.ts'
import type { AgencyWithPeople, PeopleScene } from '../../people/test-people.io.ts'

/** Recordings of the unit as the office took them in, with the facts that the law reads. */
export async function storeRecordings(
  { open }: PeopleScene,
  { id: agency, units }: AgencyWithPeople,
  who: PersonActor,
  n: number,
): Promise<readonly Uuid[]> {
  const { db, house } = open
  const at = house.clock.now()
  const newId = () => uuidv7(Date.parse(at), randomBytes(10))
  return withTx(db, agency, async (tx) => {
    const collection = newId()
    await tx
      .insertInto('collection')
      .values({
        ...{ id: collection, agency_id: agency, operator_id: who.person, label: 'c' },
        ...{ station: 's', state: 'closed', files: n, bytes: n, opened_at: at },
      })
      .execute()
    const made: Uuid[] = []
    for (let i = 0; i < n; i++) {
      const [recording, sha256] = [newId(), randomBytes(32).toString('hex')]
      const digests = { sm3: sha256, crc32: '00000000', chunk_root: sha256 }
      await tx
        .insertInto('original')
        .values({ sha256, ...digests, bytes: 10, sealed_at: at })
        .execute()
      await tx
        .insertInto('recording')
        .values({
          ...{ id: recording, agency_id: agency, unit_id: units.field, bytes: 10 },
          ...{ collection_id: collection, original_sha256: sha256, name: `F${i}.MP4` },
          ...{ salt: Buffer.from(randomBytes(16)), media: 'video', sealed_at: at },
          ...{ officer_id: who.person, probe_state: 'read', sealed_fact: newId() },
        })
        .execute()
      await house.append(tx, [
        {
          id: newId(),
          kind: 'recording.sealed',
          subjects: [
            { type: 'recording', id: recording },
            { type: 'collection', id: collection },
          ],
          actor: { machine: 'collect' },
          agency,
          at,
          body: {},
        },
      ])
      made.push(recording)
    }
    return made
  })
}
