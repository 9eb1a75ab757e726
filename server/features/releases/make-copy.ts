import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { type Law, shanghaiDay } from '../regulations/index.ts'
import { askLaw } from './ask-law.ts'
import { type ChosenItem, chooseItem } from './choose-item.ts'
import type { Delivery, ItemFound, ReleaseAction, RequestUsed } from './release.ts'

const Text = (most: number) => z.string().trim().max(most)

export const MakeCopy = z.object({
  /** Approved; absent: as evidence, by notes of extraction. */
  request: z.uuid().optional(),
  /** Which recordings, where there is no request. */
  recordings: z.array(z.uuid()).max(50).default([]),
  purpose: Text(60).default(''),
  /** Derived files that take the place of their recordings. */
  derivatives: z.array(z.uuid()).max(50).default([]),
  recipient: Text(200).default(''),
  channel: Text(200).default(''),
  delivery: z.enum(['disc', 'drive', 'network', 'publication']),
  remark: Text(500).default(''),
})
export type MakeCopy = z.infer<typeof MakeCopy>

export const CopyOrdered = z.object({ id: z.uuid(), number: z.string() })

export interface MakingFacts extends Found {
  readonly law: Law
  readonly facts: readonly LawFact[]
  readonly request: RequestUsed | undefined
  /** The request asks for the file of a case. */
  readonly ofCase: boolean
  readonly items: readonly ItemFound[]
  /** Number of the copy that was made by this request already. */
  readonly taken: string | undefined
  readonly next: { readonly year: number; readonly sequence: number }
  readonly digest: (salt: Uint8Array, text: string) => string
}

export interface Making extends Accepted {
  readonly id: Uuid
  readonly number: string
  readonly found: MakingFacts
  readonly asked: MakeCopy
  readonly action: ReleaseAction
  readonly delivery: Delivery
  readonly purpose: string
  readonly recipient: string
  readonly channel: string
  readonly watermark: string | null
  readonly items: readonly ChosenItem[]
  readonly salt: Uint8Array
  readonly by: Uuid
}

/**
 * Makes a copy that leaves: by an approved request, or as evidence by a note of extraction. Every
 * article is asked for every recording; then the order of the house.
 */
export function decideMakeCopy(
  found: MakingFacts,
  asked: MakeCopy,
  moment: Moment,
): Decision<Making> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const basis = basisOf(found, asked)
  if (!basis.ok) return basis
  const { action, purpose } = basis.accepted
  const { request, law, facts } = found
  const items: ChosenItem[] = []
  for (const item of found.items) {
    const derivative = item.derivatives.find(({ id }) => asked.derivatives.includes(id))
    const lawful = askLaw(
      { law, facts, at, action, request, purpose, maker: who.person },
      item,
      derivative?.id ?? null,
    )
    if (!lawful.ok) return lawful
    const chosen = chooseItem(item, { action, derivative, evidence: request === undefined }, who)
    if (!chosen.ok) return chosen
    items.push(chosen.accepted)
  }
  const granted = mayUse(found, asked, items)
  if (!granted.ok) return granted
  const { recipient, channel } = granted.accepted
  const id = moment.newId()
  const salt = moment.random(16)
  const number = writeCopyNumber(found.next)
  const delivery = action === 'publish' ? 'publication' : asked.delivery
  const watermark =
    request === undefined ? null : `复制件 ${number} · ${channel || recipient} · ${shanghaiDay(at)}`
  const made = { id, number, found, asked, action, delivery, purpose, recipient, channel }
  return accept({
    ...{ ...made, watermark, items, salt, by: who.person },
    facts: [orderedFact({ ...made, items, salt, by: who.person })],
  })
}

/** How it is called on paper: 音复〔2026〕3号. */
export function writeCopyNumber({ year, sequence }: MakingFacts['next']): string {
  return `音复〔${year}〕${sequence}号`
}

/** What is to be done and for what, by the request or by what is asked. */
function basisOf(
  { request, ofCase, items }: MakingFacts,
  asked: MakeCopy,
): Decision<{ readonly action: ReleaseAction; readonly purpose: string }> {
  if (ofCase) return refuse('release.case-items', { number: request?.number ?? '' })
  if (items.length === 0) return refuse('not-found')
  if (request === undefined) return accept({ action: 'release', purpose: asked.purpose })
  const { action, purpose, number } = request
  if (action === 'view' || action === 'borrow') return refuse('release.action', { number })
  return accept({ action, purpose })
}

/** The house's own order, where the articles allow it. */
function mayUse(
  { request, taken, items: found }: MakingFacts,
  asked: MakeCopy,
  items: readonly ChosenItem[],
): Decision<{ readonly recipient: string; readonly channel: string }> {
  if (request === undefined) {
    const bare = found.find(({ noted }) => !noted)
    if (bare !== undefined) return refuse('release.note-missing', { name: bare.name })
  } else if (!request.granted) return refuse('release.not-granted', { number: request.number })
  if (taken !== undefined) return refuse('release.made-already', { number: taken })
  const stray = asked.derivatives.find((id) => !items.some((item) => item.derivative === id))
  if (stray !== undefined) return refuse('not-found')
  const own = request?.action === 'copy' ? `${request.unit} ${request.requesterName}` : undefined
  const recipient = request?.states.recipient ?? own ?? asked.recipient
  const channel = request?.states.channel ?? asked.channel
  if (request?.action === 'publish') {
    return channel === ''
      ? refuse('release.channel-missing')
      : accept({ recipient: '社会公众', channel })
  }
  return recipient === '' ? refuse('release.recipient-missing') : accept({ recipient, channel: '' })
}

type Ordered = Omit<Making, 'facts' | 'asked' | 'number' | 'watermark'>

function orderedFact({ id, found, action, delivery, purpose, items, salt, by, ...to }: Ordered) {
  const { request } = found
  const of = request === undefined ? [] : [{ type: 'request' as const, id: request.id }]
  const recordings = items.map(({ recording }) => ({ type: 'recording' as const, id: recording }))
  const masked = items.some(({ derivative }) => derivative !== null)
  const textDigest = found.digest(salt, `${to.recipient}\n${to.channel}`)
  const body = { copy: id, action, purpose, delivery, by, note: request === undefined, masked }
  return {
    kind: 'release.ordered' as const,
    subjects: [...recordings, ...of],
    body: { ...body, textDigest },
  }
}
