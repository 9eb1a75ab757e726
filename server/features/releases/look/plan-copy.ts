import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  sayRefusal,
} from '../../../platform/kernel/index.ts'
import { DERIVATIVE_KINDS } from '../../derivatives/index.ts'
import { whyNotDerivative } from '../choose-item.ts'
import { decideMakeCopy, type MakingFacts } from '../make-copy.ts'
import { checkOf, type ItemFound, type MaskingCheck } from '../release.ts'

/** Ids with commas between them. */
const Ids = z
  .string()
  .regex(/^([0-9a-f-]{36}(,[0-9a-f-]{36}){0,49})?$/)
  .default('')

export function idsOf(text: string): string[] {
  return text === '' ? [] : text.split(',')
}

/** What could be made by a request, or of recordings as evidence. */
export const PlanCopy = z.object({
  request: z.uuid().optional(),
  recordings: Ids,
  derivatives: Ids,
  purpose: z.string().max(60).default(''),
})
export type PlanCopy = z.infer<typeof PlanCopy>

const Check = z.object({ by: z.string(), at: z.string(), reason: z.string().nullable() }).nullable()

export const CopyPlanned = z.object({
  request: z
    .object({
      number: z.string(),
      action: z.enum(['view', 'borrow', 'copy', 'release', 'publish']),
      requester: z.string(),
      unit: z.string(),
      reason: z.string(),
      consent: z.string(),
      until: z.string(),
      recipient: z.string().nullable(),
      channel: z.string().nullable(),
    })
    .nullable(),
  items: z.array(
    z.object({
      recording: z.uuid(),
      name: z.string(),
      marked: z.boolean(),
      parts: z.int(),
      check: Check,
      derivatives: z.array(
        z.object({
          id: z.uuid(),
          kind: z.enum(DERIVATIVE_KINDS),
          covers: z.boolean(),
          fromMs: z.number(),
          toMs: z.number(),
          check: Check,
          why: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Why it could not be made as chosen; null: it can. */
  why: z.string().nullable(),
})
export type CopyPlanned = z.infer<typeof CopyPlanned>

export interface Planning extends Accepted {
  readonly shown: CopyPlanned
}

/** The same decision as the order, of which nothing is kept. */
export function decidePlanCopy(
  found: MakingFacts,
  asked: PlanCopy,
  moment: Moment,
): Decision<Planning> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const { request } = found
  const told = { recipient: '—', channel: '—', remark: '', delivery: 'disc' as const }
  const chosen = { recordings: idsOf(asked.recordings), derivatives: idsOf(asked.derivatives) }
  const tried = decideMakeCopy(found, { ...asked, ...told, ...chosen }, moment)
  return accept({
    facts: [],
    shown: {
      request: request === undefined ? null : requestShown(request),
      items: found.items.map(itemShown),
      why: tried.ok ? null : sayRefusal(tried.refusal),
    },
  })
}

function requestShown(request: NonNullable<MakingFacts['request']>) {
  const { number, action, requesterName: requester, unit, reason, consent, until } = request
  const { recipient = null, channel = null } = request.states
  return { number, action, requester, unit, reason, consent, until, recipient, channel }
}

function itemShown(item: ItemFound) {
  const { recording, name, marked, parts, derivatives } = item
  return {
    ...{ recording, name, marked, parts: parts?.length ?? 0 },
    check: checkShown(checkOf(item, null)),
    derivatives: derivatives.map((one) => ({
      ...{ id: one.id, kind: one.kind, covers: one.covers, fromMs: one.fromMs, toMs: one.toMs },
      check: checkShown(checkOf(item, one.id)),
      why: whyNotDerivative(item, one) ?? null,
    })),
  }
}

function checkShown(check: MaskingCheck | undefined) {
  return check === undefined ? null : { by: check.byName, at: check.at, reason: check.reason }
}
