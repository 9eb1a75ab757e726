import { z } from 'zod'
import { After } from '../../platform/kernel/index.ts'
import { CitationShown, PageAsked, Remark } from '../regulations/index.ts'
import { Decisions } from './decisions.ts'
import { Carrier, DocumentState, LawKeys, SealingState, Value } from './document.ts'
import { DifferenceShown } from './save-draft.ts'
import { FIELD_TYPES } from './templates/index.ts'

/** What pages are shown of documents. All times are UTC instants. */

export const Named = z.object({ id: z.string(), name: z.string() })

export const DocumentListed = z.object({
  id: z.uuid(),
  title: z.string(),
  number: z.string().nullable(),
  template: z.string(),
  documentClass: z.string(),
  classTitle: z.string(),
  stage: z.string().nullable(),
  carrier: Carrier,
  state: DocumentState,
  stateTitle: z.string(),
  case: z.object({ id: z.string(), number: z.string(), cause: z.string() }).nullable(),
  activity: z.object({ id: z.string(), number: z.string() }).nullable(),
  unit: z.string(),
  draftedBy: z.string(),
  changedAt: z.string(),
  issuedAt: z.string().nullable(),
  pages: z.number().nullable(),
  /** null: no PDF of ours is made of it. */
  sealing: SealingState.nullable(),
  scanCount: z.number(),
  /** It was issued to be signed on paper, and its scan is not there yet. */
  awaitsScan: z.boolean(),
  supersedes: z.string().nullable(),
  supersededBy: z.string().nullable(),
  /** The one who asks has text of his own aside. */
  hasAside: z.boolean(),
})
export type DocumentListed = z.infer<typeof DocumentListed>

export const ListDocuments = z.object({
  state: DocumentState.optional(),
  documentClass: z.string().max(60).optional(),
  unit: z.uuid().optional(),
  carrier: Carrier.optional(),
  mine: z.enum(['true', 'false']).optional(),
  /** Part of title or number. */
  q: z.string().trim().max(60).optional(),
  ...PageAsked,
  after: After,
})
export type ListDocuments = z.infer<typeof ListDocuments>

export const DocumentsListed = z.object({
  documents: z.array(DocumentListed),
  next: z.string().nullable(),
})

/** A document that should be made, or may be: with what asks for it. */
export const Proposed = z.object({
  template: z.string().nullable(),
  form: z.string(),
  title: z.string(),
  /** The procedure proposes it at this step, the rules demand it, or the agency's own list does. */
  because: z.enum(['duty', 'step', 'activity']),
  what: z.string(),
  dueAt: z.string().nullable(),
  citation: CitationShown.nullable(),
  source: z.object({ law: z.string(), article: z.string() }).nullable(),
  /** How many there are already, drafts counted. */
  there: z.number(),
})
export type Proposed = z.infer<typeof Proposed>

export const TemplateListed = z.object({
  key: z.string(),
  title: z.string(),
  documentClass: z.string(),
  source: z.object({ law: z.string(), article: z.string() }),
  decides: z.boolean(),
})
export type TemplateListed = z.infer<typeof TemplateListed>

const Choice = z.object({ key: z.string(), title: z.string() })

/** A field of a template, as the editor is made from it. */
export const FieldShown = z.object({
  key: z.string(),
  title: z.string(),
  type: z.enum(FIELD_TYPES),
  required: z.boolean(),
  hint: z.string().optional(),
  many: z.boolean(),
  choices: z.array(Choice).optional(),
  columns: z.array(z.object({ key: z.string(), title: z.string(), type: z.string() })).optional(),
})

/** A place where somebody signs. */
export const PlaceShown = z.object({
  key: z.string(),
  title: z.string(),
  who: z.string(),
  dated: z.boolean(),
  required: z.boolean(),
  or: z.string().optional(),
})

/** What filing a scan asks for by the rules in force. */
export const FilingChoices = z.object({
  classes: z.array(Choice),
  carriers: z.array(Choice),
  forms: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      items: z.array(Choice),
      signatures: z.array(Choice),
    }),
  ),
})
export type FilingChoices = z.infer<typeof FilingChoices>

export const DocumentsOfPlace = z.object({
  proposed: z.array(Proposed),
  documents: z.array(DocumentListed),
  /** More than are shown here stand in the list of documents. */
  more: z.boolean(),
  templates: z.array(TemplateListed),
  filing: FilingChoices,
  /** Undefined where something may be added; otherwise why not. */
  closedBecause: z.string().nullable(),
  mayWrite: z.boolean(),
})
export type DocumentsOfPlace = z.infer<typeof DocumentsOfPlace>

export const ScanShown = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  pages: z.number(),
  bytes: z.number(),
  sha256: z.string(),
  by: z.string(),
  sealedAt: z.string(),
})

export const FactShown = z.object({
  kind: z.string(),
  zh: z.string(),
  at: z.string(),
  by: z.string(),
})

export const PartyOffered = z.object({ name: z.string(), role: z.string(), kind: z.string() })

export const DocumentPage = z.object({
  ...DocumentListed.shape,
  revision: z.number(),
  values: z.record(z.string(), Value),
  decisions: Decisions.nullable(),
  lawKeys: LawKeys.nullable(),
  contentDigest: z.string().nullable(),
  /** The one that somebody reads before he signs. */
  shownDigest: z.string(),
  sha256: z.string().nullable(),
  bytes: z.number().nullable(),
  sealingProblem: z.string().nullable(),
  /** What the paper could not show: characters that no font draws, pictures that are broken. */
  notDrawn: z.object({ characters: z.array(z.string()), pictures: z.array(z.string()) }),
  changedBy: z.string(),
  issuedBy: z.string().nullable(),
  voidBecause: z.string().nullable(),
  author: z.string().nullable(),
  madeOn: z.string().nullable(),
  place: z.string().nullable(),
  /** The template as this document was made from it. */
  form: z.object({
    key: z.string(),
    style: z.string(),
    source: z.object({ law: z.string(), article: z.string() }),
    decides: z.boolean(),
    fields: z.array(FieldShown),
    signatures: z.array(PlaceShown),
  }),
  problems: z.array(z.object({ field: z.string(), what: z.string(), sentence: z.string() })),
  signatures: z.array(
    z.object({
      id: z.string(),
      place: z.string(),
      how: z.enum(['screen', 'paper', 'refused']),
      name: z.string(),
      at: z.string(),
      refusedBecause: z.string().nullable(),
      /** Made under this very content. */
      holds: z.boolean(),
    }),
  ),
  unsigned: z.array(z.string()),
  /** What the rules would say if it were issued now. */
  law: z.object({ refusals: z.array(Remark), warnings: z.array(Remark) }),
  nextNumber: z.string().nullable(),
  scans: z.array(ScanShown),
  aside: z
    .object({ base: z.number(), keptAt: z.string(), differences: z.array(DifferenceShown) })
    .nullable(),
  asideValues: z.record(z.string(), Value).nullable(),
  revisions: z.array(z.object({ revision: z.number(), by: z.string(), at: z.string() })),
  facts: z.array(FactShown),
  people: z.array(Named),
  parties: z.array(PartyOffered),
  can: z.record(z.string(), z.string().nullable()),
  /** Whoever asks consults: he leafs through the paper and gets no file. */
  pagesOnly: z.boolean(),
  mayWrite: z.boolean(),
})
export type DocumentPage = z.infer<typeof DocumentPage>

export const CLASS_ZH: { readonly [key: string]: string } = {
  'to-party': '向当事人出具的文书',
  evidence: '调查取证文书',
  appraisal: '鉴定意见',
  'expert-report': '专家论证报告',
  'hearing-report': '听证报告',
  'internal-approval': '内部审批表',
  'service-return': '送达回证',
}
