import type { Tx } from '../../../platform/database/connect.ts'
import { planOfPacket } from '../../extraction/index.ts'
import type { DiscTold } from './sheets.ts'
import type { FormFound } from './standing-form.ts'

/** What is printed of a disc, read from its row. */
export async function discTold(
  tx: Tx,
  { disc, participants, absent }: Pick<FormFound, 'disc' | 'participants' | 'absent'>,
): Promise<DiscTold> {
  const plan = await planOfPacket(tx, disc.packet)
  const row = await tx
    .selectFrom('disc')
    .innerJoin('agency', 'agency.id', 'disc.agency_id')
    .innerJoin('packet', 'packet.id', 'disc.packet_id')
    .leftJoin('person', 'person.id', 'disc.burner_id')
    .selectAll('disc')
    .select(['agency.name as agency', 'person.name as burner', 'packet.manifest_sha256'])
    .where('disc.id', '=', disc.id)
    .executeTakeFirstOrThrow()
  const signatures = await tx
    .selectFrom('disc_signature')
    .innerJoin('person', 'person.id', 'disc_signature.person_id')
    .select(['person.name', 'disc_signature.head', 'disc_signature.signed_at as at'])
    .where('disc_signature.disc_id', '=', disc.id)
    .orderBy('disc_signature.signed_at')
    .execute()
  return {
    ...{ agency: row.agency, number: row.number, part: row.part, parts: row.parts },
    documents: plan?.documents === true,
    ...{ medium: row.medium, orderedAt: row.ordered_at, burner: row.burner },
    ...{ burnedAt: row.burned_at, blank: row.blank ?? '', place: row.place ?? '' },
    ...{ verifiedAt: row.verified_at, imageBytes: row.image_bytes },
    ...{ imageSha256: row.image_sha256, manifestSha256: row.manifest_sha256, signatures },
    absent: Object.entries(absent).map(([id, reason]) => ({
      name: participants.find((one) => one.id === id)?.name ?? '',
      reason,
    })),
  }
}
