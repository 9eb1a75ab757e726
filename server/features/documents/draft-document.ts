import type { Json, Uuid } from '@liuhen/format'
import { canonicalText } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { Values } from './document.ts'
import { mayChangeIn, type Place, subjectsOf } from './place.ts'
import { type Known, prefill, type ShelvedTemplate } from './templates/index.ts'

export const DraftDocument = z.object({
  template: z.string().min(1).max(60),
  case: z.uuid().optional(),
  activity: z.uuid().optional(),
  /** The party that it is about; absent: the first. */
  party: z.uuid().optional(),
})
export type DraftDocument = z.infer<typeof DraftDocument>

export const Drafted = z.object({ id: z.uuid(), revision: z.number() })

export interface DraftingFacts extends Found {
  readonly place: Place
  readonly template: ShelvedTemplate | undefined
  readonly known: Known
}

export interface Drafting extends Accepted {
  readonly id: Uuid
  readonly place: Place
  readonly template: ShelvedTemplate
  readonly salt: Uint8Array
  readonly values: Values
  readonly supersedes?: Uuid
}

/** A new draft, prefilled from all that is known already. */
export function decideDraftDocument(
  { place, template, known }: DraftingFacts,
  _asked: DraftDocument,
  moment: Moment,
): Decision<Drafting> {
  const open = mayChangeIn(place)
  if (!open.ok) return open
  if (template === undefined) return refuse('document.template-unknown')
  const values = Values.parse(prefill(template.template, known))
  return accept(draftingOf({ place, template, values }, moment))
}

export interface DraftMade {
  readonly place: Place
  readonly template: ShelvedTemplate
  readonly values: Values
  readonly supersedes?: Uuid
}

/** A draft with an id and a salt of its own, and its fact. */
export function draftingOf(made: DraftMade, moment: Moment): Drafting {
  const id = moment.newId()
  const { place, template, supersedes } = made
  const body: { readonly [name: string]: Json } = {
    template: template.template.key,
    templateDigest: template.digest,
    ...(supersedes === undefined ? {} : { supersedes }),
  }
  const facts = [{ kind: 'document.drafted' as const, subjects: subjectsOf(id, place), body }]
  return { id, ...made, salt: moment.random(32), facts }
}

/** One text for equal values, for the digest that a fact holds. */
export function textOfValues(values: Values): string {
  return canonicalText(values)
}
