import { z } from 'zod'

/** The nouns of a document, and one table of what may be done when. */

export const DocumentState = z.enum(['draft', 'issued', 'superseded', 'void'])
export type DocumentState = z.infer<typeof DocumentState>

export const STATE_ZH: { readonly [state in DocumentState]: string } = {
  draft: '草稿',
  issued: '已制发',
  superseded: '已被替代',
  void: '已作废',
}

export const Carrier = z.enum(['electronic', 'paper'])
export type Carrier = z.infer<typeof Carrier>

/** How far the PDF of an issued document has come. */
export const SealingState = z.enum(['waiting', 'printed', 'sealed', 'failed'])
export type SealingState = z.infer<typeof SealingState>

export type DocumentVerb = 'save' | 'discard' | 'issue' | 'sign' | 'file' | 'supersede' | 'void'

export const VERB_ZH: { readonly [verb in DocumentVerb]: string } = {
  save: '修改',
  discard: '放弃草稿',
  issue: '制发',
  sign: '签名',
  file: '归入扫描件',
  supersede: '以新文书替代',
  void: '作废',
}

/** The same table refuses on the server and explains the button. */
const ALLOWED: { readonly [state in DocumentState]: readonly DocumentVerb[] } = {
  draft: ['save', 'discard', 'issue', 'sign'],
  issued: ['file', 'supersede', 'void'],
  superseded: ['file'],
  void: [],
}

/** Undefined: it may be done now. Otherwise the sentence that says why not. */
export function whyNot(verb: DocumentVerb, state: DocumentState): string | undefined {
  if (ALLOWED[state].includes(verb)) return undefined
  if (state === 'draft') return `文书还是草稿，请先制发，再${VERB_ZH[verb]}。`
  if (state === 'issued') return '文书已制发，内容不再改动；需要更正的，请以新文书替代。'
  if (state === 'superseded') return '文书已被新文书替代，请在新文书上办理。'
  return '文书已作废，只能查看。'
}

/** What the rules read of an issued document. */
export const LawKeys = z.object({
  fields: z.array(z.string()),
  signed: z.array(z.string()),
  dated: z.array(z.string()),
})
export type LawKeys = z.infer<typeof LawKeys>

const Plain = z.union([z.string(), z.number(), z.boolean(), z.null()])

/** What a field holds: a plain value, several of them, or the rows of a list or a record of questions. */
export const Value = z.union([
  Plain,
  z.array(z.union([Plain, z.record(z.string().max(60), Plain)])),
])

/** Values of a draft by the key of the template's field; the template says what each must be. */
export const Values = z.record(z.string().max(60), Value).refine(isSmall, {
  error: '文书内容过长，请分成几份文书，或者改为附件扫描件。',
})
export type Values = z.infer<typeof Values>

function isSmall(values: unknown): boolean {
  return (JSON.stringify(values) ?? '').length <= VALUES_MAX
}

/** Some 200 pages of a record; a longer one is a scan. */
const VALUES_MAX = 1_000_000
