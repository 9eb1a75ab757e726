import { z } from 'zod'
import {
  type Accepted,
  After,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { FileSight } from '../approvals/index.ts'
import { searchWords } from './search-keys.ts'
import { KINDS, type Kind, type Sights, sightsOf } from './sight.ts'

export const FindAsked = z.object({
  query: z
    .string()
    .max(100)
    .refine((text) => searchWords(text).length > 0, '请输入要找的字、词、编号或姓名')
    .refine((text) => searchWords(text).length <= WORDS_AT_MOST, '一次最多输入八个词'),
  kind: z.enum(KINDS).optional(),
  unit: z.uuid().optional(),
  after: After,
  limit: z.coerce.number().int().min(1).max(50).default(20),
})
export type FindAsked = z.infer<typeof FindAsked>

const WORDS_AT_MOST = 8

/** A passage in pieces: those that are what was looked for are marked. */
const Passage = z.array(z.object({ text: z.string(), hit: z.boolean() }))

export const Found = z.object({
  hits: z.array(
    z.object({
      kind: z.enum(KINDS),
      id: z.uuid(),
      title: Passage,
      passage: Passage,
      at: z.string(),
      /** Where a document lies. */
      within: z.object({ kind: z.enum(['case', 'activity']), id: z.uuid() }).nullable(),
    }),
  ),
  next: z.string().nullable(),
  /** What was changed just now and is not in the index yet: the house is still reading it. */
  waiting: z.number(),
})

export interface FindFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly files: FileSight
  /** Digest of the words under the agency's own salt. */
  readonly digest: string
}

export interface Finding extends Accepted {
  readonly agency: PersonActor['agency']
  readonly who: PersonActor
  readonly files: FileSight
  readonly sights: Sights
  readonly words: readonly string[]
  readonly kinds: readonly Kind[]
  readonly asked: FindAsked
}

/** Looks for words in everything that this person may see. What was looked for is a fact. */
export function decideFind(
  { who, files, digest }: FindFacts,
  asked: FindAsked,
  _moment: Moment,
): Decision<Finding> {
  const words = [...new Set(searchWords(asked.query))]
  const kinds: readonly Kind[] = asked.kind === undefined ? KINDS : [asked.kind]
  if (words.length === 0) return refuse('input.invalid')
  const body = { textDigest: digest, words: words.length, count: asked.limit }
  return accept({
    ...{ agency: who.agency, who, files, words, kinds, asked },
    sights: sightsOf(who, files.all),
    facts: [{ kind: 'search.made', subjects: [{ type: 'agency', id: who.agency }], body }],
  })
}
