import { z } from 'zod'
import { type Accepted, accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { aboutCase, type CaseFound } from '../cases/index.ts'
import { CitationShown, Remark, remarksOf, rule, showCitation } from '../regulations/index.ts'
import { ContentLine, FILE_PARTS, sayAwaiting } from './binding/plan.ts'
import { ExaminedItem } from './examination/examine.ts'
import { termOfFile } from './term/term-of-file.ts'

const Person = z.object({ id: z.string(), name: z.string() })

export const FileShown = z.object({
  id: z.uuid(),
  state: z.enum(['open', 'closed', 'archived']),
  archive: z.object({ number: z.string(), category: z.string(), at: z.string() }).nullable(),
  standard: z.object({
    title: z.string(),
    orderBy: z.enum(['text', 'setting']),
    source: z.string(),
  }),
  /** Documents as they would be bound now, in order. */
  documents: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      number: z.string().nullable(),
      date: z.string(),
      carrier: z.enum(['electronic', 'paper', 'disc']),
      superseded: z.boolean(),
      /** Signed on paper that is not scanned yet. */
      unscanned: z.boolean(),
      files: z.number(),
    }),
  ),
  recordings: z.number(),
  /** Documents that are not ready, each with why. */
  unready: z.array(z.string()),
  /** What the regulations and the standard say is lacking. */
  lacking: z.array(Remark),
  warnings: z.array(Remark),
  owed: z.number(),
  /** Why this machine cannot bind; null: it can. */
  cannotBind: z.string().nullable(),
  binding: z
    .object({
      id: z.string(),
      state: z.enum(['waiting', 'bound', 'failed']),
      done: z.number(),
      total: z.number(),
      problem: z.string().nullable(),
      askedBy: z.string(),
      askedAt: z.string(),
      finishedAt: z.string().nullable(),
      pages: z.number().nullable(),
      bytes: z.number().nullable(),
      sha256: z.string().nullable(),
      signed: z.boolean(),
      stale: z.boolean(),
      contents: z.array(ContentLine),
    })
    .nullable(),
  handover: z
    .object({
      state: z.enum(['given', 'taken', 'returned']),
      givenBy: Person,
      givenAt: z.string(),
      note: z.string().nullable(),
      closedBy: Person.nullable(),
      closedAt: z.string().nullable(),
      because: z.string().nullable(),
    })
    .nullable(),
  examination: z
    .object({
      id: z.string(),
      state: z.enum(['waiting', 'done', 'failed']),
      done: z.number(),
      total: z.number(),
      problem: z.string().nullable(),
      passed: z.boolean().nullable(),
      finishedAt: z.string().nullable(),
      items: z.array(ExaminedItem),
    })
    .nullable(),
  term: z
    .object({
      length: z.string(),
      short: z.string(),
      sentence: z.string(),
      end: z.string().nullable(),
      setting: z.string().nullable(),
      because: CitationShown,
    })
    .nullable(),
  /** The handling office may set it; false: the agency's schedule by category says so. */
  termSettable: z.boolean(),
  termProposed: z
    .object({ length: z.string(), from: z.string(), reason: z.string(), by: Person })
    .nullable(),
  /** Categories of the agency's schedule, for archiving. */
  categories: z.array(z.object({ key: z.string(), title: z.string(), term: z.string() })),
  category: z.string(),
  /** Why what is in it does not open for who looks; null: it does. */
  closed: z.object({ sentence: z.string(), citations: z.array(CitationShown) }).nullable(),
  /** Whoever looks consults: he reads it page by page and gets no file. */
  pagesOnly: z.boolean(),
  supplements: z.array(
    z.object({
      id: z.string(),
      number: z.number(),
      title: z.string(),
      reason: z.string(),
      state: z.enum(['asked', 'approved', 'refused']),
      askedBy: Person,
      askedAt: z.string(),
      decidedBy: Person.nullable(),
      decidedAt: z.string().nullable(),
      decision: z.string().nullable(),
    }),
  ),
})
export type FileShown = z.infer<typeof FileShown>

/** What the rows tell; the law adds the rest. */
export type FileRows = Omit<FileShown, 'lacking' | 'warnings' | 'term'>

export interface FileLookFacts extends CaseFound {
  readonly rows: FileRows
}

export interface FileLook extends Accepted {
  readonly shown: FileShown
}

/** No standard forbids binding the print; whoever binds has to know that the signed paper is not in it. */
function awaiting({ documents }: FileRows): readonly Remark[] {
  return documents
    .filter(({ unscanned }) => unscanned)
    .map((one) => ({
      code: 'awaits-scan',
      sentence: sayAwaiting([one]),
      since: null,
      citations: [],
    }))
}

/** The file of a case: what goes in, what is lacking, and how far it has come. */
export function decideShowFile(
  { case: standing, law, facts, rows }: FileLookFacts,
  _asked: unknown,
  { at }: Moment,
): Decision<FileLook> {
  const request = { category: standing.category, parts: [...FILE_PARTS] }
  const ruling = rule(law, { verb: 'case.bind', facts, request, at })
  const term = termOfFile(law, facts, at)
  const shown: FileShown = {
    ...rows,
    lacking: ruling.allowed ? [] : remarksOf(ruling.refusals),
    warnings: [...remarksOf(ruling.warnings), ...awaiting(rows)],
    term:
      term === undefined
        ? null
        : {
            ...{ length: term.length, short: term.short, sentence: term.sentence },
            ...{ end: term.end ?? null, setting: term.setting ?? null },
            because: showCitation(term.because),
          },
  }
  const body = { part: 'file' }
  return accept({
    shown,
    facts: [{ kind: 'case.file-viewed', subjects: aboutCase(standing), body }],
  })
}
