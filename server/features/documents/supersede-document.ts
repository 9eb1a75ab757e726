import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { type Drafting, draftingOf } from './draft-document.ts'
import { mayStep, type StandingFacts } from './standing.ts'
import { checkValues, type ShelvedTemplate } from './templates/index.ts'

export const SupersedeDocument = z.object({ id: z.uuid() })
export type SupersedeDocument = z.infer<typeof SupersedeDocument>

export interface SupersedingFacts extends StandingFacts {
  /** The template as it stands on the shelf now; the old wording where it left the shelf. */
  readonly shelved: ShelvedTemplate
  /** Another document or draft takes its place already. */
  readonly taken: boolean
}

/** A draft with the same content; the old document is superseded once the new one is issued. */
export function decideSupersedeDocument(
  found: SupersedingFacts,
  _asked: SupersedeDocument,
  moment: Moment,
): Decision<Drafting> {
  const may = mayStep(found, 'supersede')
  if (!may.ok) return may
  if (found.taken) return refuse('document.superseded-already')
  const { document, place, shelved } = found
  const wrong = checkValues(shelved.template, document.values)
    .filter(({ what }) => what !== 'missing')
    .map(({ field }) => field)
  const kept = Object.entries(document.values).filter(([key]) => !wrong.includes(key))
  const values = Object.fromEntries(kept)
  return accept(draftingOf({ place, template: shelved, values, supersedes: document.id }, moment))
}
