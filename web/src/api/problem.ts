import { list, record, text } from './unknown.ts'

/** Where a sentence is written: an article of a regulation, in its original wording. */
export interface Citation {
  readonly pack: string
  readonly article: string
  readonly clauses: readonly string[]
  readonly text: string
  readonly title?: string
  readonly version?: string
}

interface FieldProblem {
  readonly path: string
  readonly message: string
}

/** Why the server did not do what was asked, as its problem details say (RFC 9457). */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  /** A Chinese sentence that also says what to do. */
  readonly detail: string
  readonly citations: readonly Citation[]
  readonly fields: readonly FieldProblem[]
  /** The case whose file is closed: access to it can be asked for. */
  readonly closedFile?: string | undefined

  constructor(from: Omit<Problem, keyof Error>) {
    super(from.detail)
    this.name = 'Problem'
    this.status = from.status
    this.code = from.code
    this.title = from.title
    this.detail = from.detail
    this.citations = from.citations
    this.fields = from.fields
    this.closedFile = from.closedFile
  }
}

const NO_ANSWER = {
  status: 0,
  code: 'no-answer',
  title: '连接不上服务器',
  detail: '没有收到服务器的回应。请检查网络后重试；已填写的内容还在。',
  citations: [],
  fields: [],
}

/** The one translator: whatever went wrong becomes a problem that a user can read. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  return new Problem(NO_ANSWER)
}

/** Refused for good: whoever was looking may not look on. Too much at once is only to be asked later. */
export function isRefused(error: unknown): error is Problem {
  if (!(error instanceof Problem)) return false
  return error.status >= 400 && error.status < 500 && error.status !== 429
}

/** Reads an answer's body as a problem; a body that is none (a proxy's page) gets our words. */
export function readProblem(status: number, body: unknown): Problem {
  const from = record(body)
  return new Problem({
    status,
    code: text(from.code) ?? 'unknown',
    title: text(from.title) ?? '没有办成',
    detail: text(from.detail) ?? `服务器没有给出原因（状态 ${status}）。请稍后重试。`,
    citations: readCitations(from.citations),
    fields: list(record(from.facts).fields).flatMap(readField),
    closedFile: text(record(from.facts).case),
  })
}

/** Citations of an answer whose type is not known; what is none is left out. */
export function readCitations(value: unknown): readonly Citation[] {
  return list(value).flatMap(readCitation)
}

function readCitation(value: unknown): readonly Citation[] {
  const { pack, article, clauses, text: words, title, version } = record(value)
  const named = text(article)
  if (named === undefined) return []
  const citation = {
    pack: text(pack) ?? '',
    article: named,
    clauses: list(clauses).flatMap((clause) => text(clause) ?? []),
    text: text(words) ?? '',
  }
  const titled = text(title)
  const versioned = text(version)
  return [
    {
      ...citation,
      ...(titled === undefined ? {} : { title: titled }),
      ...(versioned === undefined ? {} : { version: versioned }),
    },
  ]
}

function readField(value: unknown): readonly FieldProblem[] {
  const { path, message } = record(value)
  return [{ path: text(path) ?? '', message: text(message) ?? '' }]
}
