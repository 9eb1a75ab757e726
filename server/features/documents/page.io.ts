import { FACT_KINDS, isFactKind } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { consults, type PassedDoor } from '../approvals/index.ts'
import { partiesOf } from '../cases/index.ts'
import { factsAbout, lawOf, remarksOf, rule, shanghaiDay } from '../regulations/index.ts'
import { contentDigest } from './content.io.ts'
import { asRequest } from './decisions.ts'
import { differencesOf } from './differences.ts'
import { type DocumentVerb, LawKeys, Values, VERB_ZH, whyNot } from './document.ts'
import { type DocumentPage, FieldShown, PlaceShown } from './document-shown.ts'
import { lawFactsOf } from './law-known.io.ts'
import { mayChangeIn } from './place.ts'
import { documentRows, shownRow } from './rows.io.ts'
import { asideOf, revisionOf } from './saving.io.ts'
import { type SignatureKnown, signaturesOf } from './signatures-known.io.ts'
import { keysOfIssue, unsignedPlaces } from './signed-places.ts'
import { factsOfStanding } from './standing.io.ts'
import { checkValues, formOf, numberShown } from './templates/index.ts'
import type { ViewDocument, Viewing, ViewingFacts } from './view-document.ts'

export async function factsForViewing(
  tx: Tx,
  asked: ViewDocument,
  moment: Moment,
): Promise<Decision<ViewingFacts>> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const found = await factsOfStanding(tx, asked, moment)
  return found.ok ? accept({ ...found.accepted, who }) : found
}

/** Who consults leafs; everybody else may have the whole file. */
export async function showThroughDoor(
  tx: Tx,
  { inside, door }: PassedDoor<Viewing>,
): Promise<DocumentPage> {
  const pagesOnly = door !== undefined && consults(door)
  return { ...(await showDocument(tx, inside)), pagesOnly }
}

export async function showDocument(tx: Tx, viewing: Viewing): Promise<DocumentPage> {
  const { found } = viewing
  const { document, scope } = found
  const { template } = document
  const signatures = await signaturesOf(tx, document.id)
  const shownDigest = contentDigest(document)
  return {
    ...(await rowShown(tx, viewing)),
    ...{ revision: document.revision, values: document.values },
    decisions: document.decisions ?? null,
    shownDigest,
    form: {
      ...{ key: template.key, style: template.style, source: template.source },
      decides: template.decides && found.place.case !== undefined,
      fields: template.fields.map((field) => FieldShown.parse(field)),
      signatures: template.signatures.map((place) => PlaceShown.parse(place)),
    },
    problems: document.state === 'draft' ? [...checkValues(template, document.values)] : [],
    ...signaturesShown(found, signatures, shownDigest),
    ...(await lawShown(tx, viewing, signatures)),
    ...(await historyShown(tx, viewing)),
    ...(await asideShown(tx, viewing)),
    ...(await peopleShown(tx, found)),
    can: canDo(found),
    pagesOnly: false,
    mayWrite: found.who.roles.includes('officer') && (scope.own ?? []).includes(found.who.person),
  }
}

async function rowShown(tx: Tx, { found }: Viewing) {
  const { document, scope, who } = found
  const row = await documentRows(tx, { agency: scope.agency, person: who.person })
    .innerJoin('person as changer', 'changer.id', 'document.changed_by')
    .leftJoin('person as issuer', 'issuer.id', 'document.issued_by')
    .select(['changer.name as changed_by', 'issuer.name as issued_by', 'document.law_keys'])
    .select(['document.content_digest', 'document.sealed_sha256', 'document.sealed_bytes'])
    .select(['document.void_because', 'document.author', 'document.made_on', 'document.place'])
    .select(['document_sealing.problem', 'missing_characters', 'missing_pictures'])
    .where('document.id', '=', document.id)
    .executeTakeFirstOrThrow()
  return {
    ...shownRow(row),
    lawKeys: row.law_keys === null ? null : LawKeys.parse(row.law_keys),
    ...{ contentDigest: row.content_digest, sha256: row.sealed_sha256, bytes: row.sealed_bytes },
    ...{ sealingProblem: row.problem, changedBy: row.changed_by, issuedBy: row.issued_by },
    notDrawn: {
      characters: row.missing_characters ?? [],
      pictures: row.missing_pictures ?? [],
    },
    ...{ voidBecause: row.void_because, author: row.author, madeOn: row.made_on, place: row.place },
  }
}

type Found = Viewing['found']

function signaturesShown(
  { document }: Found,
  signatures: readonly SignatureKnown[],
  shown: string,
): Pick<DocumentPage, 'signatures' | 'unsigned'> {
  const signed = signatures.filter(({ how, digest }) => how !== 'paper' && digest === shown)
  const unsigned = unsignedPlaces(document.template, document.values, signed)
  return {
    signatures: signatures.map(({ id, place, how, name, at, refusedBecause, digest }) => {
      return { id, place, how, name, at, refusedBecause, holds: digest === shown }
    }),
    unsigned: document.state === 'draft' ? unsigned.map(({ title }) => title) : [],
  }
}

/** What the rules would say to issuing it now, so that the dialog shows it before the click. */
async function lawShown(
  tx: Tx,
  { found, moment }: Viewing,
  signatures: readonly SignatureKnown[],
): Promise<Pick<DocumentPage, 'law' | 'nextNumber'>> {
  const { document, place, scope } = found
  if (document.state !== 'draft') return { law: { refusals: [], warnings: [] }, nextNumber: null }
  const law = await lawOf(tx, scope.agency)
  const facts = await lawFactsOf(tx, place)
  const file = place.case
  const home = file === undefined ? {} : { case: file.id, category: file.category }
  const keys = keysOfIssue(
    document.template,
    document.values,
    signatures.filter(({ how }) => how !== 'paper'),
  )
  const at = moment.at
  const request = { document: document.id, ...home, ...asRequest(document.decisions) }
  const rulings = [
    rule(law, { verb: 'document.issue', facts, request, at }),
    rule(law, {
      ...{ verb: 'document.close', facts, at },
      request: { form: formOf(document.template), ...keys },
    }),
  ]
  const { template } = document
  const next = await numberShown(tx, { agency: scope.agency, template, day: shanghaiDay(at) })
  return {
    law: {
      refusals: remarksOf(rulings.flatMap((one) => (one.allowed ? [] : one.refusals))),
      warnings: remarksOf(rulings.flatMap((one) => one.warnings)),
    },
    nextNumber: next ?? null,
  }
}

async function historyShown(
  tx: Tx,
  { found }: Viewing,
): Promise<Pick<DocumentPage, 'scans' | 'revisions' | 'facts'>> {
  const { id } = found.document
  const scans = await tx
    .selectFrom('document_scan')
    .innerJoin('person', 'person.id', 'document_scan.announced_by')
    .selectAll('document_scan')
    .select('person.name as by')
    .where('document_id', '=', id)
    .where('state', '=', 'sealed')
    .orderBy('sealed_at')
    .execute()
  const revisions = await tx
    .selectFrom('document_revision')
    .innerJoin('person', 'person.id', 'document_revision.saved_by')
    .select(['revision', 'person.name as by', 'saved_at as at'])
    .where('document_id', '=', id)
    .orderBy('revision', 'desc')
    .limit(50)
    .execute()
  return {
    scans: scans.map((scan) => ({
      ...{ id: scan.id, name: scan.name, mediaType: scan.media_type ?? '', pages: scan.pages ?? 0 },
      ...{ bytes: scan.bytes ?? 0, sha256: scan.sha256 ?? '', by: scan.by },
      sealedAt: scan.sealed_at ?? scan.announced_at,
    })),
    revisions,
    facts: await factsShown(tx, found),
  }
}

/** The latest of what happened to it; looks are counted in the chain of custody, and not read here. */
async function factsShown(tx: Tx, { document }: Found): Promise<DocumentPage['facts']> {
  const all = await factsAbout(tx, [{ type: 'document', id: document.id }], BESIDE_LOOKS)
  const told = all.slice(-FACTS)
  const ids = told.flatMap(({ actor }) => ('person' in actor ? [actor.person] : []))
  const people =
    ids.length === 0
      ? []
      : await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return told.map(({ kind, at, actor }) => ({
    ...{ kind, at, zh: isFactKind(kind) ? FACT_KINDS[kind].zh : kind },
    by: 'person' in actor ? (people.find(({ id }) => id === actor.person)?.name ?? '') : '系统',
  }))
}

const FACTS = 100
const BESIDE_LOOKS = Object.keys(FACT_KINDS)
  .filter(isFactKind)
  .filter((kind) => kind !== 'document.viewed' && kind !== 'document.opened')

async function asideShown(
  tx: Tx,
  { found }: Viewing,
): Promise<Pick<DocumentPage, 'aside' | 'asideValues'>> {
  const { document, who } = found
  const row = await asideOf(tx, document.id, who.person)
  const base = row && (await revisionOf(tx, document.id, row.base_revision))
  if (row === undefined || base === undefined) return { aside: null, asideValues: null }
  const mine = Values.parse(row.field_values)
  const differences = differencesOf(document.template.fields, {
    ...{ base, mine, theirs: document.values },
  })
  return {
    aside: { base: row.base_revision, keptAt: row.kept_at, differences },
    asideValues: mine,
  }
}

/** Whom the fields of persons and parties are offered. */
async function peopleShown(
  tx: Tx,
  { place, scope }: Found,
): Promise<Pick<DocumentPage, 'people' | 'parties'>> {
  const own = scope.own ?? []
  const rows =
    own.length === 0
      ? []
      : await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', own).execute()
  const parties = place.case === undefined ? [] : await partiesOf(tx, place.case.id)
  return {
    people: own.flatMap((id) => rows.filter((row) => row.id === id)),
    parties: parties.map(({ name, role, kind }) => ({ name, role, kind })),
  }
}

const VERBS = Object.keys(VERB_ZH)

/** null: it may be done now; otherwise the sentence that explains the disabled button. */
function canDo({ document, place }: Found): DocumentPage['can'] {
  const open = mayChangeIn(place)
  const closed = open.ok ? undefined : (open.refusal.sentence ?? '案卷已归档，不能再改动。')
  return Object.fromEntries(
    VERBS.filter(isVerb).map((verb) => [verb, closed ?? whyNot(verb, document.state) ?? null]),
  )
}

function isVerb(verb: string): verb is DocumentVerb {
  return Object.hasOwn(VERB_ZH, verb)
}
