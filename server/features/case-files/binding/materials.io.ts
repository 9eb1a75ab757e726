import type { Uuid } from '@liuhen/format'
import { CASE_CATEGORIES } from '@liuhen/law'
import type { Tx } from '../../../platform/database/connect.ts'
import { type CaseStanding, isOfCase, partiesOf } from '../../cases/index.ts'
import { shownName } from '../../collect/index.ts'
import { DocumentValues } from '../../documents/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import type { Face, FiledDocument, FiledRecording, Unready } from './plan.ts'

/** Documents of the case and of its activities that stand, with their sealed files, and those that do not. */
export async function documentsOf(
  tx: Tx,
  id: Uuid,
): Promise<{ readonly filed: readonly FiledDocument[]; readonly unready: readonly Unready[] }> {
  const rows = await tx
    .selectFrom('document')
    .leftJoin('document_sealing', 'document_sealing.document_id', 'document.id')
    .innerJoin('unit', 'unit.id', 'document.unit_id')
    .selectAll('document')
    .select(['unit.name as unit', 'document_sealing.state as sealing'])
    .where(isOfCase(id))
    .where('document.state', '<>', 'void')
    .orderBy('document.drafted_at')
    .orderBy('document.id')
    .execute()
  const scans = await scansOf(
    tx,
    rows.map((row) => row.id),
  )
  const unready: Unready[] = []
  const filed: FiledDocument[] = []
  for (const row of rows) {
    const own = scans.filter((scan) => scan.document_id === row.id)
    const printed = row.sealed_sha256
    if (row.state === 'draft') unready.push({ title: row.title, why: 'draft' })
    else if (row.sealing !== null && row.sealing !== 'sealed') {
      unready.push({ title: row.title, why: 'unsealed' })
    } else if (printed === null && own.length === 0) {
      unready.push({ title: row.title, why: 'unscanned' })
    } else {
      filed.push({
        id: row.id,
        form: row.template,
        title: row.title,
        number: row.number,
        author: row.author ?? row.unit,
        date: row.made_on ?? shanghaiDay(row.issued_at ?? row.drafted_at),
        carrier: row.carrier,
        superseded: row.state === 'superseded',
        unscanned: row.carrier === 'paper' && own.length === 0,
        files: [
          ...(printed === null || own.some(({ sha256 }) => sha256 === printed)
            ? []
            : [
                { sha256: printed, type: 'application/pdf' as const, bytes: row.sealed_bytes ?? 0 },
              ]),
          ...own.flatMap(({ sha256, media_type, bytes }) =>
            sha256 === null ? [] : [{ sha256, type: typeOf(media_type), bytes: bytes ?? 0 }],
          ),
        ],
      })
    }
  }
  return { filed, unready }
}

function scansOf(tx: Tx, documents: readonly Uuid[]) {
  if (documents.length === 0) return Promise.resolve([])
  return tx
    .selectFrom('document_scan')
    .select(['document_id', 'sha256', 'media_type', 'bytes'])
    .where('document_id', 'in', [...documents])
    .where('state', '=', 'sealed')
    .orderBy('sealed_at')
    .orderBy('id')
    .execute()
}

const TYPES = ['image/jpeg', 'image/png', 'image/tiff'] as const

function typeOf(text: string | null) {
  return TYPES.find((type) => type === text) ?? ('application/pdf' as const)
}

/** Recordings of its activities, and what was marked as evidence, in the order of time. */
export async function recordingsOf(
  tx: Tx,
  id: Uuid,
  steps: readonly { readonly title: string; readonly enteredAt: string }[],
): Promise<readonly FiledRecording[]> {
  const rows = await tx
    .selectFrom('recording')
    .innerJoin('activity', 'activity.id', 'recording.activity_id')
    .select(['recording.id', 'recording.started_at', 'recording.duration_ms'])
    .select(shownName.as('name'))
    .select(['recording.media', 'recording.original_sha256 as sha256', 'recording.sealed_at'])
    .select(['activity.number', 'activity.place', 'activity.opened_at'])
    .select((is) =>
      is
        .exists(
          is
            .selectFrom('ledger_subject')
            .innerJoin('ledger_entry', 'ledger_entry.id', 'ledger_subject.entry_id')
            .select('ledger_entry.id')
            .whereRef('ledger_subject.subject_id', '=', 'recording.id')
            .where('ledger_subject.subject_type', '=', 'recording')
            .where('ledger_entry.kind', '=', 'recording.marked-evidence'),
        )
        .as('evidence'),
    )
    .where('activity.case_id', '=', id)
    .orderBy('recording.started_at', (order) => order.asc().nullsLast())
    .orderBy('recording.sealed_at')
    .orderBy('recording.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    step: steps.findLast(({ enteredAt }) => enteredAt <= row.opened_at)?.title ?? '立案前',
    activity: row.number,
    place: row.place,
    startedAt: row.started_at,
    durationMs: row.duration_ms,
    media: row.media,
    sha256: row.sha256,
    evidence: Boolean(row.evidence),
  }))
}

/** What the cover says. */
export async function faceOf(
  tx: Tx,
  standing: CaseStanding,
  { term, by, at }: { readonly term: string; readonly by: Uuid; readonly at: string },
): Promise<Face> {
  const { agency, unit } = standing
  const house = await tx
    .selectFrom('agency')
    .select('name')
    .where('id', '=', agency)
    .executeTakeFirstOrThrow()
  const room = await tx
    .selectFrom('unit')
    .select('name')
    .where('id', '=', unit)
    .executeTakeFirstOrThrow()
  const people = await tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...standing.handlers, by])
    .execute()
  const nameOf = (id: Uuid) => people.find((person) => person.id === id)?.name ?? ''
  const parties = await partiesOf(tx, standing.id)
  const { secrecy } = standing.scope
  return {
    agency: house.name,
    unit: room.name,
    category: CASE_CATEGORIES[standing.category],
    number: standing.number,
    cause: standing.cause,
    parties: parties.filter(({ role }) => role === 'party').map(({ name }) => name),
    handlers: standing.handlers.map(nameOf),
    openedOn: shanghaiDay(standing.openedAt),
    closedOn: shanghaiDay(standing.closedAt ?? at),
    outcome: await outcomeOf(tx, standing.id),
    term,
    secrecy: secrecy === undefined ? null : SECRECY_ZH[secrecy],
    boundBy: nameOf(by),
  }
}

/** As the latest closing report says it; empty: there is none. */
async function outcomeOf(tx: Tx, id: Uuid): Promise<string> {
  const report = await tx
    .selectFrom('document')
    .select('field_values')
    .where(isOfCase(id))
    .where('template', '=', 'closing-report')
    .where('state', '=', 'issued')
    .orderBy('issued_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { outcome } = report === undefined ? {} : DocumentValues.parse(report.field_values)
  return typeof outcome === 'string' ? outcome : ''
}

const SECRECY_ZH = {
  'state-secret': '国家秘密',
  'business-secret': '商业秘密',
  privacy: '个人隐私',
} as const
