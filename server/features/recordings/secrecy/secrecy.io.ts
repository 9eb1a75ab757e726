import { createHash } from 'node:crypto'
import type { Instant, Uuid } from '@liuhen/format'
import { seeAgency, type Tx } from '../../../platform/database/connect.ts'
import {
  type Actor,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { approverOf, commitCredentials, loadRights, secondPerson } from '../../org/index.ts'
import { type Law, lawAt, lawOf, readLists } from '../../regulations/index.ts'
import { findRecording, type RecordingRow, scopeOfRecording } from '../find-recording.io.ts'
import { HOUSE_KINDS, type SecrecyKind } from './circle.ts'
import type { MarkingSecret, MarkSecret, MarkSecretFacts } from './mark-secret.ts'
import type { UnmarkingSecret, UnmarkSecret, UnmarkSecretFacts } from './unmark-secret.ts'

export async function factsForMarkingSecret(
  tx: Tx,
  asked: MarkSecret,
  { at }: Moment,
): Promise<Decision<MarkSecretFacts>> {
  const row = await findRecording(tx, asked.id, true)
  if (row === undefined) return refuse('not-found')
  const law = await lawOf(tx, row.agency_id)
  const persons = await tx
    .selectFrom('person')
    .select('id')
    .where('agency_id', '=', row.agency_id)
    .where('id', 'in', asked.circle.map(uuidOf))
    .orderBy('id')
    .execute()
  return accept({
    scope: await scopeOfRecording(tx, row),
    recording: row.id,
    law,
    kinds: secrecyKinds(law, at),
    marks: await marksOf(tx, row.id),
    persons: persons.map(({ id }) => id),
  })
}

export async function commitMarkingSecret(tx: Tx, marking: MarkingSecret, { at }: Moment) {
  const { recording, known } = marking
  await tx
    .insertInto('secrecy_mark')
    .values({
      id: marking.id,
      agency_id: marking.agency,
      recording_id: recording,
      kind: marking.kind,
      circle: [...marking.circle],
      marked_by: marking.by,
      marked_at: at,
    })
    .execute()
  await setCircle(tx, recording, known)
  return { recording }
}

export async function factsForUnmarkingSecret(
  tx: Tx,
  asked: UnmarkSecret,
  moment: Moment,
): Promise<Decision<UnmarkSecretFacts>> {
  const row = await findRecording(tx, asked.id, true)
  if (row === undefined) return refuse('not-found')
  const { agency_id: agency } = row
  const beside = await secondPerson(tx, agency, asked, moment)
  if (!beside.ok) return beside
  const { account, credentials } = beside.accepted
  const signs = `recording.unmark-secret\n${row.id}\n${asked.kind}`
  return accept({
    scope: await scopeOfRecording(tx, row),
    recording: row.id,
    law: await lawOf(tx, agency),
    marks: await marksOf(tx, row.id),
    credentials,
    operation: createHash('sha256').update(signs).digest('hex'),
    ...(account === undefined ? {} : { approver: await approverOf(tx, account, moment) }),
  })
}

export async function commitUnmarkingSecret(tx: Tx, unmarking: UnmarkingSecret, { at }: Moment) {
  const { credentials, done } = unmarking
  await seeAgency(tx, '*')
  await commitCredentials(tx, credentials)
  if (done === undefined) return NOT_DONE
  await tx
    .updateTable('secrecy_mark')
    .set({ unmarked_by: done.by, unmarked_at: at, approved_by: done.approvedBy })
    .where('recording_id', '=', done.recording)
    .where('kind', '=', done.kind)
    .where('unmarked_at', 'is', null)
    .execute()
  await setCircle(tx, done.recording, done.known)
  return { recording: done.recording }
}

/** Never shown: a wrong password is refused after it was counted. */
const NOT_DONE = { recording: '' }

async function setCircle(tx: Tx, recording: Uuid, known: readonly Uuid[] | null) {
  const circle = known === null ? null : [...known]
  await tx.updateTable('recording').set({ circle }).where('id', '=', recording).execute()
}

function marksOf(tx: Tx, recording: Uuid) {
  return tx
    .selectFrom('secrecy_mark')
    .select(['kind', 'circle'])
    .where('recording_id', '=', recording)
    .where('unmarked_at', 'is', null)
    .orderBy('marked_at')
    .execute()
}

function secrecyKinds(law: Law, at: Instant): readonly SecrecyKind[] {
  const named = readLists.secrecyKinds(lawAt(law, at).packs)
  const kinds = named.map(({ key, title }) => ({ key, title }))
  return kinds.length === 0 ? HOUSE_KINDS : kinds
}

/** What the page says of it: marks that stand, what can be marked, and whether this person may. */
export async function showSecrecy(
  tx: Tx,
  row: RecordingRow,
  scope: Scope,
  who: Actor,
  at: Instant,
) {
  const kinds = secrecyKinds(await lawOf(tx, row.agency_id), at)
  const titles = new Map([...HOUSE_KINDS, ...kinds].map(({ key, title }) => [key, title]))
  const rows = await tx
    .selectFrom('secrecy_mark')
    .innerJoin('person', 'person.id', 'secrecy_mark.marked_by')
    .select(['kind', 'circle', 'marked_at as at', 'person.name as by'])
    .where('recording_id', '=', row.id)
    .where('unmarked_at', 'is', null)
    .orderBy('marked_at')
    .execute()
  const names = await namesOf(
    tx,
    rows.flatMap(({ circle }) => circle),
  )
  const marks = rows.map(({ kind, circle, at: since, by }) => ({
    ...{ kind, by, at: since },
    title: titles.get(kind) ?? '其他',
    circle: circle.map((person) => names.get(person) ?? '已调离人员'),
  }))
  const may = loadRights()(who)('recording.mark-secret', scope).ok
  return { marks, may, kinds: kinds.filter(({ key }) => !rows.some(({ kind }) => kind === key)) }
}

async function namesOf(tx: Tx, persons: readonly Uuid[]) {
  if (persons.length === 0) return new Map<Uuid, string>()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', persons)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
