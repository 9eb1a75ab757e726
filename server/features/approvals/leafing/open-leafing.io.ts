import type { Tx } from '../../../platform/database/connect.ts'
import type { Moment, PersonActor } from '../../../platform/kernel/index.ts'
import type { Entered } from '../file-door/enter-look.io.ts'
import type { PassedDoor } from '../file-door/through-file-door.io.ts'
import { writeEntryNumber } from '../register/enter-register.io.ts'
import { writeEntryCode } from '../register/entry-code.ts'
import { viewerOf } from '../told.io.ts'
import type { Leafed, Leafing } from './leafing.ts'

/**
 * Opens a paper for leafing: an address of its own for this person, under which its pages are sent
 * one by one.
 * @throws Error where somebody consults and no line of the register says so
 */
export async function openLeafing(
  tx: Tx,
  { inside, door, entry }: PassedDoor<Leafing>,
  { at, who }: Moment,
): Promise<Leafed> {
  const { id, paper } = inside
  const { item, pages } = paper
  const by = basisOf(door)
  const shown = { id, item, pages, url: `/api/v1/leafings/${id}/pages/`, basis: by.basis }
  const number = entry === undefined ? null : writeEntryNumber(entry)
  if (who.is !== 'person') {
    return { ...shown, watermark: [], requestNumber: null, entry: null }
  }
  const watermark =
    by.basis === 'work'
      ? []
      : await markOf(tx, who, { by: by.grant?.number ?? '承办人查阅', entry })
  await tx
    .insertInto('leafing')
    .values({
      ...{ id, item, pages, basis: by.basis, sha256: paper.sha256, media_type: paper.type },
      ...{ agency_id: paper.agency, case_id: paper.case ?? null },
      ...{ document_id: paper.document ?? null, entry_id: entry?.id ?? null },
      ...{ person_id: who.person, account_id: who.account },
      ...{ grant_id: by.grant?.id ?? null, request_id: by.grant?.request ?? null },
      mark: watermark.length === 0 ? null : watermark.join(' · '),
      ...{ opened_at: at, beat_at: at },
    })
    .execute()
  return { ...shown, watermark, requestNumber: by.grant?.number ?? null, entry: number }
}

async function markOf(
  tx: Tx,
  who: PersonActor,
  { by, entry }: { readonly by: string; readonly entry: Entered | undefined },
): Promise<string[]> {
  if (entry === undefined) throw new Error('somebody consults without a line of the register')
  const { name, unit } = await viewerOf(tx, who)
  return [name, unit, by, writeEntryNumber(entry), writeEntryCode(entry)]
}

function basisOf(door: PassedDoor<Leafing>['door']) {
  if (door?.opened.ok !== true) return { basis: 'work' as const }
  const { accepted } = door.opened
  if (accepted.is === 'grant') return { basis: 'grant' as const, grant: accepted.grant }
  return { basis: accepted.basis === 'handler' ? ('handler' as const) : ('work' as const) }
}
