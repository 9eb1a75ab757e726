import { z } from 'zod'
import { accept, type Decision, type Moment, refuse } from '../../../platform/kernel/index.ts'
import { Values } from '../document.ts'
import { type Drafting, draftingOf } from '../draft-document.ts'
import { mayChangeIn } from '../place.ts'
import { isBlank, type Known, prefill, type ShelvedTemplate } from '../templates/index.ts'
import type { ServiceFacts } from './serving.ts'

/** 送达回证: the template by its key, as the proofs of the ways of serving name it. */
export const RECEIPT = 'service-receipt'

export const DraftReceipt = z.object({
  /** The service. */
  id: z.uuid(),
})
export type DraftReceipt = z.infer<typeof DraftReceipt>

export interface ReceiptFacts extends ServiceFacts {
  readonly template: ShelvedTemplate | undefined
  readonly known: Known
  /** What is served, and in which way. */
  readonly served: { readonly title: string; readonly number: string }
  readonly where: string
}

/** The receipt of this service, prefilled with what is served, to whom, where and how. */
export function decideDraftReceipt(
  found: ReceiptFacts,
  _asked: DraftReceipt,
  moment: Moment,
): Decision<Drafting> {
  const { place, template, known, service, served, where } = found
  const open = mayChangeIn(place)
  if (!open.ok) return open
  if (template === undefined) return refuse('document.template-unknown')
  const filled = Values.parse(prefill(template.template, known))
  const { fields } = template.template
  const own = {
    recipient: service.recipient,
    place: where,
    papers: [{ title: served.title, number: served.number, copies: 1 }],
    // A fax is served electronically, as the form's own list has it.
    manner: service.method === 'fax' ? 'electronic' : service.method,
  }
  const values = { ...filled }
  for (const [key, value] of Object.entries(own)) {
    const field = fields.find((one) => one.key === key)
    if (field !== undefined && !isBlank(value)) values[key] = value
  }
  return accept(draftingOf({ place, template, values }, moment))
}
