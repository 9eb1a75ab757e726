import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { filingFormOf, lawAt, lawOf } from '../../regulations/index.ts'
import { pageOfRecordings } from '../list-recordings.io.ts'
import { aboutRecordings, describedNow, knownOf } from './about.io.ts'
import { candidatesOf } from './candidates.io.ts'
import type { CandidateShown } from './filing-shown.ts'
import type { ListingUnfiled, UnfiledPage } from './list-unfiled.ts'
import { shownBy } from './shown-answers.ts'

/** One page of the list, each recording with what is known of it already. */
export async function pageOfUnfiled(
  tx: Tx,
  listing: ListingUnfiled,
  { at }: Moment,
): Promise<UnfiledPage> {
  const form = filingFormOf(lawAt(await lawOf(tx, listing.agency), at))
  const { recordings, next } = await pageOfRecordings(tx, listing)
  const ids = recordings.map(({ id }) => id)
  const about = await aboutRecordings(tx, ids)
  const now = await describedNow(tx, ids)
  const candidates = await likeliestOf(tx, ids)
  const listed = recordings.map((recording) => {
    const found = about.get(recording.id)
    const known = found === undefined ? new Map() : knownOf(form, found)
    const items = form.items.map(({ key }) => ({
      key,
      value: now.get(recording.id)?.items[key] ?? null,
      known: known.get(key) ?? null,
    }))
    const shows = found === undefined ? new Set() : shownBy({ form }, found)
    const shown = form.shown.map(({ key }) => ({
      key,
      value: now.get(recording.id)?.shown[key] ?? null,
      known: shows.has(key),
    }))
    return { ...recording, items, shown, candidate: candidates.get(recording.id) ?? null }
  })
  return {
    items: [...form.items],
    sources: [...form.sources],
    shown: [...form.shown],
    recordings: listed,
    next,
  }
}

/** Only for those that nobody has put with an activity yet. */
async function likeliestOf(tx: Tx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<Uuid, CandidateShown>()
  const rows = await tx
    .selectFrom('recording')
    .selectAll()
    .where('id', 'in', ids.map(uuidOf))
    .where((where) => where.or([where('matched', 'is', null), where('matched', '=', 'suggested')]))
    .execute()
  const candidates = await candidatesOf(tx, rows, 1)
  return new Map(
    [...candidates].flatMap(([id, [first]]) => (first === undefined ? [] : [[id, first] as const])),
  )
}
