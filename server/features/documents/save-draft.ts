import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { type Difference, differencesOf } from './differences.ts'
import { Value, Values } from './document.ts'
import { textOfValues } from './draft-document.ts'
import { factOf, mayStep, type StandingFacts } from './standing.ts'
import { checkValues } from './templates/index.ts'

export const SaveDraft = z.object({
  id: z.uuid(),
  /** The revision that the values were made from. */
  base: z.int().min(1),
  values: Values,
})
export type SaveDraft = z.infer<typeof SaveDraft>

export const DifferenceShown = z.object({
  key: z.string(),
  title: z.string(),
  by: z.enum(['mine', 'theirs', 'both']),
  base: Value,
  mine: Value,
  theirs: Value,
})

/** Saved; or kept aside, because somebody else had saved since. */
export const Saved = z.object({
  saved: z.boolean(),
  /** The one that stands now. */
  revision: z.number(),
  conflict: z
    .object({
      by: z.string(),
      at: z.string(),
      base: z.number(),
      differences: z.array(DifferenceShown),
    })
    .nullable(),
})
export type Saved = z.infer<typeof Saved>

export interface SavingFacts extends StandingFacts {
  /** What he began from; undefined where there never was such a revision. */
  readonly base: Values | undefined
  /** Whether text of his lies aside from an earlier try. */
  readonly aside: boolean
}

export interface Saving extends Accepted {
  readonly document: Uuid
  readonly agency: Uuid
  readonly values: Values
  readonly becomes:
    | { readonly is: 'revision'; readonly revision: number; readonly drops: boolean }
    | { readonly is: 'aside'; readonly base: number; readonly conflict: Conflict }
}

interface Conflict {
  readonly revision: number
  readonly by: string
  readonly at: Instant
  readonly differences: readonly Difference[]
}

/**
 * The next revision; or, where another has saved since, text of his own beside it with every field
 * in which the two differ. Nothing of either is lost.
 */
export function decideSaveDraft(
  found: SavingFacts,
  { base, values }: SaveDraft,
  moment: Moment,
): Decision<Saving> {
  const may = mayStep(found, 'save')
  if (!may.ok) return may
  const { document, place, aside } = found
  const wrong = checkValues(document.template, values).filter(({ what }) => what !== 'missing')
  if (wrong.length > 0) {
    return refuse('document.values', { problems: wrong.map(({ sentence }) => sentence).join('') })
  }
  const saving = { document: document.id, agency: place.scope.agency, values }
  const valuesDigest = found.digest(textOfValues(values))
  if (base === document.revision) {
    const revision = document.revision + 1
    const facts = [factOf(found, 'document.changed', { revision, valuesDigest })]
    return accept({ ...saving, becomes: { is: 'revision', revision, drops: aside }, facts })
  }
  if (found.base === undefined) return refuse('input.invalid')
  const { revision, changedBy, changedAt } = document
  const own = moment.who.is === 'person' && changedBy.id === moment.who.person
  const differences = differencesOf(document.template.fields, {
    base: found.base,
    mine: values,
    theirs: document.values,
  })
  const by = own ? `${changedBy.name}（您本人，在另一处）` : changedBy.name
  const conflict = { revision, by, at: changedAt, differences }
  const facts = [factOf(found, 'document.kept-aside', { base, revision, valuesDigest })]
  return accept({ ...saving, becomes: { is: 'aside', base, conflict }, facts })
}
