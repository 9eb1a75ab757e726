import { z } from 'zod'
import { type Accepted, accept, type Decision } from '../../../platform/kernel/index.ts'
import { aboutCase, type CaseFound } from '../../cases/index.ts'
import { ContentLine } from '../binding/plan.ts'

/** What can be turned page by page: the print of a document, or one of its scans. */
const Part = z.object({ scan: z.uuid().nullable(), name: z.string(), pages: z.number() })

/** A line of the contents list with what opens behind it. Not bound yet, it has no pages. */
const Line = ContentLine.omit({ from: true, to: true }).extend({
  from: z.number().nullable(),
  to: z.number().nullable(),
  /** null: the index of recordings, which is no document. */
  document: z.uuid().nullable(),
  carrier: z.enum(['electronic', 'paper', 'disc']),
  parts: z.array(Part),
})

export const FileRead = z.object({
  id: z.uuid(),
  cover: z.object({
    agency: z.string(),
    unit: z.string(),
    category: z.string(),
    number: z.string(),
    cause: z.string(),
    parties: z.array(z.string()),
    handlers: z.array(z.string()),
    openedOn: z.string(),
    closedOn: z.string().nullable(),
    outcome: z.string(),
    term: z.string(),
    secrecy: z.string().nullable(),
  }),
  archive: z.object({ number: z.string(), at: z.string() }).nullable(),
  standard: z.object({ title: z.string(), orderBy: z.enum(['text', 'setting']) }),
  bound: z.object({ id: z.string(), pages: z.number(), at: z.string() }).nullable(),
  contents: z.array(Line),
  /** In the file since it was bound: supplements. */
  since: z.array(Line),
  recordings: z.number(),
  /** By what it is read: a grant with its end, or the work that needs none. */
  by: z.discriminatedUnion('is', [
    z.object({
      is: z.literal('grant'),
      number: z.string(),
      request: z.string(),
      from: z.string(),
      until: z.string(),
    }),
    z.object({ is: z.literal('work'), basis: z.string() }),
  ]),
})
export type FileRead = z.infer<typeof FileRead>
export type FileLine = FileRead['contents'][number]

export interface FileReading extends Accepted {
  readonly found: CaseFound
}

/** The file as it is read from its cover on; each document that is opened is a look of its own. */
export function decideReadFile(found: CaseFound): Decision<FileReading> {
  const body = { part: 'contents' }
  const facts = [{ kind: 'case.file-viewed' as const, subjects: aboutCase(found.case), body }]
  return accept({ found, facts })
}
