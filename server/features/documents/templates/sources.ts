/** What is known when a document is begun. The caller leaves out what there is not. */
export interface Known {
  /** Day in Shanghai, YYYY-MM-DD. */
  readonly today: string
  /** RFC 3339. */
  readonly now: string
  readonly agency: KnownAgency
  readonly unit?: string
  readonly case?: KnownCase
  /** The party that the document is about. */
  readonly party?: KnownParty
  /** All parties of the case, in order. */
  readonly parties?: readonly KnownParty[]
  readonly handlers?: readonly KnownHandler[]
  readonly activity?: KnownActivity
  /** The latest opinion of a superior on a step of the case. */
  readonly approval?: KnownApproval
  /** Issued documents of the case, the earliest first. */
  readonly documents?: readonly KnownDocument[]
}

export interface KnownAgency {
  readonly name: string
  readonly address?: string
  readonly postcode?: string
  readonly phone?: string
  readonly reconsideration?: string
  readonly court?: string
  readonly bank?: string
  readonly account?: string
}

export interface KnownCase {
  readonly number?: string
  readonly cause?: string
  readonly summary?: string
  readonly source?: string
  /** YYYY-MM-DD */
  readonly openedOn?: string
  readonly closedOn?: string
  readonly archiveNumber?: string
}

export interface KnownParty {
  readonly name: string
  readonly kind: 'person' | 'unit'
  readonly idMasked?: string
  readonly phone?: string
  readonly address?: string
  readonly legalRepresentative?: string
}

export interface KnownHandler {
  readonly name: string
  /** Number of the enforcement certificate. */
  readonly certificate?: string
}

export interface KnownActivity {
  readonly number?: string
  readonly kind?: string
  readonly place?: string
  /** RFC 3339 */
  readonly started?: string
  readonly ended?: string
}

export interface KnownApproval {
  readonly by: string
  readonly agreed: boolean
  readonly opinion: string
  /** RFC 3339 */
  readonly at: string
}

export interface KnownDocument {
  readonly template: string
  readonly title: string
  readonly number?: string
  /** YYYY-MM-DD */
  readonly issuedOn?: string
  readonly values: { readonly [field: string]: unknown }
}

type Reader = (known: Known) => unknown

/** The closed list: a template that names anything else is refused. */
const SOURCES: { readonly [source: string]: Reader } = {
  today: ({ today }) => today,
  now: ({ now }) => now,
  unit: ({ unit }) => unit,
  agency: ({ agency }) => agency.name,
  'agency.address': ({ agency }) => agency.address,
  'agency.postcode': ({ agency }) => agency.postcode,
  'agency.phone': ({ agency }) => agency.phone,
  'agency.reconsideration': ({ agency }) => agency.reconsideration,
  'agency.court': ({ agency }) => agency.court,
  'agency.bank': ({ agency }) => agency.bank,
  'agency.account': ({ agency }) => agency.account,
  'case.number': (known) => known.case?.number,
  'case.cause': (known) => known.case?.cause,
  'case.summary': (known) => known.case?.summary,
  'case.source': (known) => known.case?.source,
  'case.opened-on': (known) => known.case?.openedOn,
  'case.closed-on': (known) => known.case?.closedOn,
  'case.archive-number': (known) => known.case?.archiveNumber,
  'party.name': ({ party }) => party?.name,
  'party.kind': ({ party }) => party?.kind,
  'party.id-masked': ({ party }) => party?.idMasked,
  'party.phone': ({ party }) => party?.phone,
  'party.address': ({ party }) => party?.address,
  'party.legal-representative': ({ party }) => party?.legalRepresentative,
  'parties.names': ({ parties }) => joined(parties?.map(({ name }) => name)),
  handlers: ({ handlers }) => joined(handlers?.map(({ name }) => name)),
  'handlers.first': ({ handlers }) => handlers?.[0]?.name,
  'handlers.second': ({ handlers }) => handlers?.[1]?.name,
  'handlers.certificates': ({ handlers }) =>
    joined(handlers?.flatMap((one) => one.certificate ?? [])),
  'activity.number': ({ activity }) => activity?.number,
  'activity.kind': ({ activity }) => activity?.kind,
  'activity.place': ({ activity }) => activity?.place,
  'activity.started': ({ activity }) => activity?.started,
  'activity.ended': ({ activity }) => activity?.ended,
  'approval.by': ({ approval }) => approval?.by,
  'approval.opinion': ({ approval }) => approval && sayOpinion(approval),
  'approval.at': ({ approval }) => approval?.at,
}

export const SOURCE_NAMES: readonly string[] = Object.keys(SOURCES)

/** What every document has beside its fields: `document.<template>.number` and the like. */
const OF_EVERY_DOCUMENT = ['number', 'title', 'issued-on']

/** `document.<template>.<field>` taken apart; undefined for another source. */
export function documentSource(
  source: string,
): { readonly template: string; readonly field: string } | undefined {
  const [, template, field] = /^document\.([a-z][a-z0-9-]*)\.([a-z][a-z0-9-]*)$/.exec(source) ?? []
  return template === undefined || field === undefined ? undefined : { template, field }
}

/** Templates of the documents from which a new one takes something over. */
export function earlierOf(fields: readonly { readonly from?: string | undefined }[]) {
  return fields.flatMap(({ from }) => documentSource(from ?? '')?.template ?? [])
}

export function isOfEveryDocument(field: string): boolean {
  return OF_EVERY_DOCUMENT.includes(field)
}

/** What the source gives now; undefined: nothing is known. */
export function readSource(source: string, known: Known): unknown {
  const earlier = documentSource(source)
  if (earlier === undefined)
    return Object.hasOwn(SOURCES, source) ? SOURCES[source]?.(known) : undefined
  const document = known.documents?.findLast(({ template }) => template === earlier.template)
  if (document === undefined) return undefined
  // A field of that name in the template comes first.
  if (Object.hasOwn(document.values, earlier.field)) return document.values[earlier.field]
  const own = { number: document.number, title: document.title, 'issued-on': document.issuedOn }
  return Object.entries(own).find(([name]) => name === earlier.field)?.[1]
}

/** Whether it was agreed to comes first, unless the words begin with it. */
function sayOpinion({ agreed, opinion }: KnownApproval): string {
  const word = agreed ? '同意' : '不同意'
  return opinion.startsWith(word) ? opinion : `${word}。${opinion}`
}

function joined(names: readonly string[] | undefined): string | undefined {
  return names === undefined || names.length === 0 ? undefined : names.join('、')
}
