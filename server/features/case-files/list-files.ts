import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type PersonActor,
  type Scope,
} from '../../platform/kernel/index.ts'

export const FILE_STAGES = ['to-bind', 'to-give', 'given', 'archived'] as const

export const ListFiles = z.object({
  stage: z.enum(FILE_STAGES).default('to-bind'),
  unit: z.uuid().optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ListFiles = z.infer<typeof ListFiles>

export const FilesListed = z.object({
  files: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      cause: z.string(),
      category: z.string(),
      unit: z.string(),
      closedAt: z.string(),
      boundAt: z.string().nullable(),
      pages: z.number().nullable(),
      givenBy: z.string().nullable(),
      givenAt: z.string().nullable(),
      archiveNumber: z.string().nullable(),
      archivedAt: z.string().nullable(),
      /** By the regulation: until when it should be bound. */
      dueAt: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
})

export interface FileListing extends Accepted {
  readonly agency: Uuid
  readonly asked: ListFiles
  readonly who: PersonActor
}

/** Closed and archived cases by how far their files have come; only those that one may read. */
export function decideListFiles(
  { scope, who }: { readonly scope: Scope; readonly who: PersonActor },
  asked: ListFiles,
): Decision<FileListing> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const body = { list: 'case-files', count: asked.limit }
  return accept({
    ...{ agency: scope.agency, asked, who },
    facts: [{ kind: 'register.viewed', subjects, body }],
  })
}
