import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { refreshDeadlinesOf } from '../../cases/index.ts'
import { keepOriginal } from '../../collect/index.ts'
import { lawOf } from '../../regulations/index.ts'
import { LawKeys } from '../document.ts'
import { personOf } from '../drafts.io.ts'
import { lawFactsOf } from '../law-known.io.ts'
import { placeForNew } from '../place.io.ts'
import { factsForStep } from '../standing.io.ts'
import { templatesOnShelf } from '../template-shelf.io.ts'
import { keepTemplate } from '../templates-kept.io.ts'
import { type Announcing, type AnnouncingFacts, ScanAsked } from './announce-scan.ts'
import { filedTemplate, OTHER_PAPER } from './filed-template.ts'
import type { ScanSealing, SealScan, SealScanFacts } from './seal-scan.ts'

export async function factsForAnnouncing(
  tx: Tx,
  asked: ScanAsked,
  moment: Moment,
): Promise<Decision<AnnouncingFacts>> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const law = await lawOf(tx, who.agency)
  if (asked.document !== undefined) {
    const found = await factsForStep(tx, { id: asked.document }, moment)
    if (!found.ok) return found
    const { place, scope } = found.accepted
    const facts = await lawFactsOf(tx, place)
    return accept({ scope, place, target: found.accepted, law, facts, numberTaken: false })
  }
  const place = await placeForNew(tx, {
    agency: who.agency,
    case: asked.case === undefined ? undefined : uuidOf(asked.case),
    activity: asked.activity === undefined ? undefined : uuidOf(asked.activity),
    at,
  })
  if (!place.ok) return place
  const facts = await lawFactsOf(tx, place.accepted)
  const { scope } = place.accepted
  const numberTaken = await isTaken(tx, who.agency, asked)
  return accept({ scope, place: place.accepted, target: undefined, law, facts, numberTaken })
}

/** A number stands on one document of its kind only. */
async function isTaken(tx: Tx, agency: Uuid, { form, number }: ScanAsked): Promise<boolean> {
  if (number === undefined || number === '') return false
  const row = await tx
    .selectFrom('document')
    .select('id')
    .where('agency_id', '=', agency)
    .where('number', '=', number)
    .where('template', '=', form ?? OTHER_PAPER)
    .executeTakeFirst()
  return row !== undefined
}

export async function commitAnnouncing(
  tx: Tx,
  { id, agency, asked, warnings }: Announcing,
  moment: Moment,
) {
  const { name, bytes, ...filed } = asked
  await tx
    .insertInto('document_scan')
    .values({
      ...{ id, agency_id: agency, state: 'announced', name, declared_bytes: bytes },
      asked: JSON.stringify(filed),
      announced_by: personOf(moment),
      announced_at: moment.at,
    })
    .execute()
  return { id, warnings }
}

/** A scan that somebody announced; undefined: none of his. */
export async function announcedScan(tx: Tx, id: Uuid, person: Uuid) {
  return tx
    .selectFrom('document_scan')
    .selectAll()
    .where('id', '=', id)
    .where('announced_by', '=', person)
    .executeTakeFirst()
}

export async function factsForSealingScan(
  tx: Tx,
  { scan: id }: SealScan,
  moment: Moment,
): Promise<Decision<SealScanFacts>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const scan = uuidOf(id)
  await tx.selectFrom('document_scan').select('id').where('id', '=', scan).forUpdate().execute()
  const row = await announcedScan(tx, scan, moment.who.person)
  if (row === undefined) return refuse('not-found')
  const asked = ScanAsked.parse(row.asked)
  const found = await factsForAnnouncing(tx, asked, moment)
  if (!found.ok) return found
  const { target } = found.accepted
  return accept({
    ...found.accepted,
    ...{ scan, state: row.state, bytes: row.declared_bytes, asked },
    known: target === undefined ? NOTHING : await keysOf(tx, target.document.id),
    template: templateFor(asked),
    sealedAs: row.document_id ?? undefined,
  })
}

const NOTHING: LawKeys = { fields: [], signed: [], dated: [] }

async function keysOf(tx: Tx, document: Uuid): Promise<LawKeys> {
  const row = await tx
    .selectFrom('document')
    .select('law_keys')
    .where('id', '=', document)
    .executeTakeFirstOrThrow()
  return row.law_keys === null ? NOTHING : LawKeys.parse(row.law_keys)
}

function templateFor({ form, title, documentClass }: ScanAsked) {
  return filedTemplate(form ?? OTHER_PAPER, {
    title,
    class: templatesOnShelf().get(form ?? '')?.template.class ?? documentClass,
  })
}

export async function commitScan(tx: Tx, sealing: ScanSealing, moment: Moment) {
  const { found, document, sealed, again } = sealing
  const scan = found.scan
  if (again) return { id: scan, document }
  const { digests, type, pages } = sealed
  await keepOriginal(tx, digests, moment.at)
  await (found.target === undefined ? insertFiled(tx, sealing, moment) : addTo(tx, sealing))
  await tx
    .updateTable('document_scan')
    .set({
      ...{ state: 'sealed', document_id: document, media_type: type, pages },
      ...{ bytes: digests.bytes, sha256: digests.sha256, sealed_at: moment.at },
    })
    .where('id', '=', scan)
    .execute()
  return { id: scan, document }
}

async function insertFiled(tx: Tx, sealing: ScanSealing, moment: Moment): Promise<void> {
  const { found, document, lawKeys, salt, sealed } = sealing
  const { asked, place, template } = found
  const { agency } = place.scope
  const person = personOf(moment)
  const { at } = moment
  await keepTemplate(tx, { agency, shelved: template, at })
  await tx
    .insertInto('document')
    .values({
      ...{ id: document, agency_id: agency, unit_id: place.unit },
      case_id: place.case?.id ?? null,
      activity_id: place.activity?.id ?? null,
      ...{ template: template.template.key, template_digest: template.digest, title: asked.title },
      number: asked.number === '' ? null : (asked.number ?? null),
      stage: asked.stage ?? place.case?.stage ?? null,
      ...{ carrier: asked.carrier, document_class: asked.documentClass, state: 'issued' },
      ...{ field_values: '{}', revision: 1, salt: Buffer.from(salt) },
      ...{ drafted_by: person, drafted_at: at, changed_by: person, changed_at: at },
      ...{ issued_by: person, issued_at: at, law_keys: JSON.stringify(lawKeys) },
      author: asked.author ?? null,
      made_on: asked.madeOn ?? null,
      place: asked.place ?? null,
      search_text: textOf(asked, sealed.text),
    })
    .execute()
  await refreshDeadlinesOf(tx, place.case?.id)
}

async function addTo(tx: Tx, { found, document, lawKeys, sealed }: ScanSealing): Promise<void> {
  const row = await tx
    .selectFrom('document')
    .select('search_text')
    .where('id', '=', document)
    .executeTakeFirstOrThrow()
  const text = [row.search_text ?? '', sealed.text].filter((one) => one !== '').join('\n')
  await tx
    .updateTable('document')
    .set({
      law_keys: JSON.stringify(lawKeys),
      ...(found.asked.place === undefined ? {} : { place: found.asked.place }),
      search_text: text.slice(0, TEXT_MAX),
    })
    .where('id', '=', document)
    .execute()
}

function textOf({ title, number, author }: ScanAsked, text: string): string {
  const parts = [title, number ?? '', author ?? '', text].filter((part) => part !== '')
  return parts.join('\n').slice(0, TEXT_MAX)
}

const TEXT_MAX = 200_000
