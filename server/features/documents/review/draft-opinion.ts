import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../../platform/kernel/index.ts'
import { Values } from '../document.ts'
import { type Drafting, draftingOf } from '../draft-document.ts'
import { mayChangeIn } from '../place.ts'
import { isBlank, type Known, prefill, type ShelvedTemplate } from '../templates/index.ts'
import type { DecidingFacts } from './review.ts'

/** 法制审核意见书: the template by its key. */
export const OPINION = 'review-opinion'

/** Conclusions of the form by the opinions of the rules. */
const OUTCOME: { readonly [opinion: string]: string } = {
  agree: 'approved',
  'agree-with-changes': 'changed',
  disagree: 'refused',
}

export const DraftOpinion = z.object({
  /** The review. */
  id: z.uuid(),
})
export type DraftOpinion = z.infer<typeof DraftOpinion>

export interface OpinionFacts extends DecidingFacts {
  readonly template: ShelvedTemplate | undefined
  readonly known: Known
  /** The opinion as it was given, with its days in Shanghai. */
  readonly given?: { readonly text: string; readonly sentOn: string; readonly givenOn: string }
}

/** The written opinion as a document of the file, prefilled with what the reviewer gave. */
export function decideDraftOpinion(
  found: OpinionFacts,
  _asked: DraftOpinion,
  moment: Moment,
): Decision<Drafting> {
  const { place, template, known, given, review } = found
  const open = mayChangeIn(place)
  if (!open.ok) return open
  if (given === undefined || review === undefined) return refuse('review.no-answer')
  if (template === undefined) return refuse('document.template-unknown')
  const filled = Values.parse(prefill(template.template, known))
  const own = {
    'sent-on': given.sentOn,
    'reviewed-on': given.givenOn,
    proposal: review.items.map(({ title }) => title).join('；'),
    outcome: OUTCOME[review.opinion ?? ''],
    opinion: given.text,
  }
  const values = { ...filled }
  for (const [key, value] of Object.entries(own)) {
    const field = template.template.fields.find((one) => one.key === key)
    if (value !== undefined && field !== undefined && !isBlank(value)) values[key] = value
  }
  return accept(draftingOf({ place, template, values }, moment))
}
