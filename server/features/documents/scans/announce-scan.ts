import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import {
  type Law,
  Remark,
  refusedByLaw,
  remarksOf,
  rule,
  shanghaiDay,
} from '../../regulations/index.ts'
import { Carrier } from '../document.ts'
import { mayChangeIn, type Place } from '../place.ts'
import { mayStep, type StandingFacts } from '../standing.ts'
import { DOCUMENT_CLASSES, formOf } from '../templates/index.ts'

const keys = z.array(z.string().min(1).max(60)).max(40).default([])
const line = z.string().trim().max(200)

/** What is to be filed: in the place of an issued document, or as a document of its own. */
export const ScanAsked = z.object({
  /** The issued document that was signed on paper. */
  document: z.uuid().optional(),
  case: z.uuid().optional(),
  activity: z.uuid().optional(),
  /** Key of a form of the regulations or of a template; absent: a paper that none names. */
  form: z.string().min(1).max(60).optional(),
  title: z.string().trim().min(1, { error: '请填写文书名称。' }).max(100),
  number: line.optional(),
  documentClass: z.enum(DOCUMENT_CLASSES, { error: '请选择文书类别。' }),
  carrier: Carrier,
  /** Where the paper lies. */
  place: line.optional(),
  /** Who made it, where others did. */
  author: line.optional(),
  madeOn: z.iso.date().optional(),
  stage: z.string().min(1).max(60).optional(),
  fields: keys,
  signed: keys,
  dated: keys,
})
export type ScanAsked = z.infer<typeof ScanAsked>

export const AnnounceScan = z.object({
  ...ScanAsked.shape,
  name: z.string().trim().min(1).max(200),
  bytes: z.int().min(0),
})
export type AnnounceScan = z.infer<typeof AnnounceScan>

export const ScanAnnounced = z.object({ id: z.uuid(), warnings: z.array(Remark) })

export interface AnnouncingFacts extends Found {
  readonly place: Place
  /** Where it takes the place of a document of ours. */
  readonly target: StandingFacts | undefined
  readonly law: Law
  readonly facts: readonly LawFact[]
  /** Another document of this form bears the number. */
  readonly numberTaken: boolean
}

export interface Announcing extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly asked: AnnounceScan
  readonly warnings: Remark[]
}

/** 100 MiB: some 300 pages in grey at 300 dpi. */
export const SCAN_MAX_BYTES = 100 * 1024 ** 2

/** Everything that can be known before the bytes come is judged here, so that none come in vain. */
export function decideAnnounceScan(
  found: AnnouncingFacts,
  asked: AnnounceScan,
  moment: Moment,
): Decision<Announcing> {
  const { place, target } = found
  const open = target === undefined ? mayChangeIn(place) : mayStep(target, 'file')
  if (!open.ok) return open
  if (asked.bytes === 0) return refuse('scan.empty')
  if (asked.bytes > SCAN_MAX_BYTES) {
    return refuse('scan.too-large', { bytes: asked.bytes, most: SCAN_MAX_BYTES })
  }
  if (!/^[^\p{Cc}/\\]+$/u.test(asked.name)) return refuse('scan.name')
  if (asked.madeOn !== undefined && asked.madeOn > shanghaiDay(moment.at))
    return refuse('scan.date')
  if (found.numberTaken) return refuse('scan.number-taken', { number: asked.number ?? '' })
  const lawful = mayFile(found, asked, { ...moment, sha256: AWAITED })
  if (!lawful.ok) return lawful
  const id = moment.newId()
  const { agency } = place.scope
  return accept({ id, agency, asked, warnings: lawful.accepted, facts: [] })
}

/** The machine computes it as the bytes come; without bytes nothing is filed. */
const AWAITED = '0'.repeat(64)

/** Form and class by the regulations, what its form demands, and what comes before a test result. */
export function mayFile(
  { law, facts, target }: Pick<AnnouncingFacts, 'law' | 'facts' | 'target'>,
  asked: ScanAsked,
  { at, sha256 }: { readonly at: Moment['at']; readonly sha256: string },
): Decision<Remark[]> {
  const { carrier, documentClass, fields, signed, dated } = asked
  const details = { sha256, ...(asked.place ? { place: asked.place } : {}) }
  const form = target === undefined ? asked.form : formOf(target.document.template)
  const questions = [
    { verb: 'document.file' as const, request: { carrier, documentClass, details } },
    { verb: 'document.close' as const, request: { form: form ?? '', fields, signed, dated } },
    ...(documentClass === RESULT ? [{ verb: 'test-result.enter' as const, request: {} }] : []),
  ]
  const rulings = questions.map((one) => rule(law, { ...one, facts, at }))
  const refusals = rulings.flatMap((ruling) => (ruling.allowed ? [] : ruling.refusals))
  if (refusals.length > 0) return refusedByLaw(refusals)
  return accept(remarksOf(rulings.flatMap(({ warnings }) => warnings)))
}

/** 鉴定意见: what a test, an inspection or an appraisal came to. */
const RESULT = 'appraisal'
