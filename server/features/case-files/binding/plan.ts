import { z } from 'zod'

/** What goes into a bound file, fixed when the binding is ordered, so that a repetition is the same. */

const MediaType = z.enum(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'])

/** A sealed object: the PDF of a document, or the scan of a paper one. */
export const FileShown = z.object({ sha256: z.string(), type: MediaType, bytes: z.number() })

export const FiledDocument = z.object({
  id: z.string(),
  form: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  author: z.string(),
  /** YYYY-MM-DD */
  date: z.string(),
  /** disc: what is bound is its signed form, and the disc lies with the file. */
  carrier: z.enum(['electronic', 'paper', 'disc']),
  superseded: z.boolean(),
  /** Signed on paper, and only the unsigned print is here. Absent in a plan made before this was told. */
  unscanned: z.boolean().default(false),
  files: z.array(FileShown),
})
export type FiledDocument = z.infer<typeof FiledDocument>

/** What stands beside it in the contents list until the signed paper is scanned. */
export const AWAITS_SCAN = '待归入签字扫描件'

/** 《立案审批表》《询问笔录》待归入签字扫描件，卷内现为没有签字的打印件。 */
export function sayAwaiting(documents: readonly Pick<FiledDocument, 'title'>[]): string {
  const titles = documents.map(({ title }) => `《${title}》`).join('')
  return `${titles}${AWAITS_SCAN}，卷内现为没有签字的打印件。`
}

export const FiledRecording = z.object({
  id: z.string(),
  name: z.string(),
  step: z.string(),
  activity: z.string(),
  place: z.string(),
  startedAt: z.string().nullable(),
  durationMs: z.number().nullable(),
  media: z.enum(['video', 'audio', 'photo', 'other']),
  sha256: z.string(),
  evidence: z.boolean(),
})
export type FiledRecording = z.infer<typeof FiledRecording>

/** What the cover and the note of condition say of the case. */
const FaceShown = z.object({
  agency: z.string(),
  unit: z.string(),
  category: z.string(),
  number: z.string(),
  cause: z.string(),
  parties: z.array(z.string()),
  handlers: z.array(z.string()),
  openedOn: z.string(),
  closedOn: z.string(),
  /** As the closing report says it. Absent in a plan made before this was told. */
  outcome: z.string().default(''),
  term: z.string(),
  secrecy: z.string().nullable(),
  boundBy: z.string(),
})
export type Face = z.infer<typeof FaceShown>

export const BindingPlan = z.object({
  format: z.literal(1),
  at: z.string(),
  standard: z.object({
    key: z.string(),
    title: z.string(),
    orderBy: z.enum(['text', 'setting']),
    source: z.string(),
  }),
  face: FaceShown,
  /** In their order. */
  documents: z.array(FiledDocument),
  recordings: z.array(FiledRecording),
  /** Sentences on what is missing or disputed, as it stood. */
  remarks: z.array(z.string()),
})
export type BindingPlan = z.infer<typeof BindingPlan>

/** One line of the contents list. */
export const ContentLine = z.object({
  row: z.number(),
  title: z.string(),
  number: z.string().nullable(),
  author: z.string(),
  date: z.string().nullable(),
  from: z.number(),
  to: z.number(),
  remark: z.string(),
})
export type ContentLine = z.infer<typeof ContentLine>

/** What the standard knows as the parts of a bound file; the binding makes each of them. */
export const FILE_PARTS = ['cover', 'file-index', 'condition-note'] as const

/** By these two plans are of the same documents and recordings. */
export function sameMaterial(one: BindingPlan, other: BindingPlan): boolean {
  const key = ({ documents, recordings }: BindingPlan) =>
    JSON.stringify([
      documents.map(({ id, files }) => [id, files.map(({ sha256 }) => sha256)]),
      recordings.map(({ id, sha256 }) => [id, sha256]).sort(),
    ])
  return key(one) === key(other)
}

/** A document that keeps the file from being bound, and why. */
export interface Unready {
  readonly title: string
  readonly why: 'draft' | 'unsealed' | 'unscanned'
}
