import { z } from 'zod'
import type { Citation } from '../engine/citation.ts'
import type { BoundRule } from '../engine/kind.ts'
import type { Pack } from '../pack/pack.ts'
import { choiceSchema, clauseRefs, keySchema, titleSchema } from '../pack/params.ts'

const paperSchema = z.strictObject({ key: keySchema, title: titleSchema })

/** Parameters of a rule on the papers of outsiders. */
export const externalPapersSchema = z.strictObject({
  requesters: z
    .array(
      choiceSchema.omit({ details: true }).extend({
        papers: z.array(paperSchema).min(1).max(10),
        /** With `own`: what the party has to be, of whose papers these are. */
        of: z.enum(['unit', 'person']).optional(),
      }),
    )
    .min(1)
    .max(10),
  /** all: the whole file; concluding: the listed classes only, until a dispute is registered. */
  scope: z.enum(['all', 'concluding']),
  documents: z
    .array(choiceSchema.omit({ details: true }))
    .max(20)
    .default([]),
  /** True: only the file of the requester's own case. */
  own: z.boolean(),
  /** What may be done: consult, extract, copy. */
  actions: z
    .array(z.enum(['view', 'extract', 'copy']))
    .min(1)
    .max(3),
  clauses_scope: clauseRefs,
  clauses_actions: clauseRefs,
})

/** Parameters of a rule on what a party may see during a dispute. */
export const disputedFileSchema = z.strictObject({
  requesters: z.array(keySchema).min(1).max(10),
  /** Document classes that need no dispute. */
  always: z.array(keySchema).min(1).max(20),
  laws: z
    .array(
      z.strictObject({
        key: keySchema,
        title: titleSchema,
        way: z.enum(['reconsideration', 'litigation']),
      }),
    )
    .min(1)
    .max(5),
})

/** A kind of outsider as a form shows it. */
export interface ExternalRequester {
  readonly key: string
  readonly title: string
  readonly papers: readonly { readonly key: string; readonly title: string }[]
  readonly of?: 'unit' | 'person' | undefined
  readonly scope: 'all' | 'concluding'
  readonly own: boolean
  readonly actions: readonly ('view' | 'extract' | 'copy')[]
  readonly citation: Citation
}

/** The kinds of outsiders that the regulations know, the first of each key. */
export function externalRequesters(packs: readonly Pack[]): readonly ExternalRequester[] {
  const all = rulesOf(packs, 'external-papers').flatMap((rule) => {
    const { requesters, scope, own, actions } = externalPapersSchema.parse(rule.params)
    return requesters.map(({ key, title, papers, of, clauses }) => ({
      ...{ key, title, papers, of, scope, own, actions, citation: rule.cite(clauses) },
    }))
  })
  return all.filter(({ key }, i) => all.findIndex((one) => one.key === key) === i)
}

/** A law by which a party asks for more during a dispute of that way. */
export type DisputeLaw = z.output<typeof disputedFileSchema>['laws'][number]

export function disputeLaws(packs: readonly Pack[]): readonly DisputeLaw[] {
  const all = rulesOf(packs, 'disputed-file').flatMap(
    (rule) => disputedFileSchema.parse(rule.params).laws,
  )
  return all.filter(({ key }, i) => all.findIndex((one) => one.key === key) === i)
}

function rulesOf(packs: readonly Pack[], kind: string): readonly BoundRule[] {
  return packs.flatMap(({ rules }) => rules.filter((rule) => rule.kind === kind))
}
