import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  instantOf,
  type Moment,
  type NewFact,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { writeRequestNumber } from '../../approvals/index.ts'
import { type Law, planned, refusedByLaw, rule } from '../../regulations/index.ts'
import type { Item, Member } from './request.ts'
import { type Turn, turnOf } from './turn.ts'

const Ms = z.number().int().min(0).max(1_000_000_000)

const AskedItem = z.object({
  type: z.enum(['recording', 'case']),
  id: z.uuid(),
  part: z.object({ fromMs: Ms, toMs: Ms }).optional(),
})

export const RequestAccess = z.object({
  action: z.enum(['view', 'borrow', 'copy', 'release', 'publish']),
  purpose: z.string().max(60),
  /** What the work needs it for. */
  reason: z.string().trim().max(2000),
  items: z.array(AskedItem).min(1, '请选择要申请的音像记录或案卷').max(50, '一次最多申请 50 件'),
  /** Absent: from now on. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime(),
  urgent: z.boolean().default(false),
  /** Of an archived file where the regulation asks what kind of person asks. */
  requesterKind: z.string().max(60).optional(),
  /** What the regulation wants stated besides, by key: recipient, channel. */
  states: z.record(z.string().max(60), z.string().trim().max(500)).default({}),
})
export type RequestAccess = z.infer<typeof RequestAccess>

export const AccessRequested = z.object({ id: z.uuid(), number: z.string() })

export interface AskingFacts extends Found {
  readonly law: Law
  readonly staff: readonly Member[]
  /** Of those asked for, the ones that this person may know of. */
  readonly items: readonly Item[]
  readonly facts: Parameters<typeof rule>[1]['facts']
  /** Keys that may be chosen. */
  readonly purposes: readonly string[]
  readonly year: number
  readonly serial: number
  /** Number of the same request that waits already. */
  readonly waiting?: string
  readonly digestOf: (salt: Uint8Array, text: string) => string
}

export interface Asking extends Accepted {
  readonly id: Uuid
  readonly found: AskingFacts
  readonly asked: RequestAccess
  readonly by: { readonly person: Uuid; readonly unit: Uuid }
  readonly from: Instant
  readonly to: Instant
  readonly salt: Uint8Array
  readonly turn: Turn
  readonly step: string
}

/**
 * Asks to see, borrow, copy or give away. Always for oneself: nobody asks for a colleague or an
 * office. The regulation says what must be stated, and who decides in which order.
 */
export function decideRequestAccess(
  found: AskingFacts,
  asked: RequestAccess,
  moment: Moment,
): Decision<Asking> {
  const { who, at } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const from = asked.from === undefined || asked.from < at ? at : instantOf(asked.from)
  const to = instantOf(asked.to)
  const sound = isSound(found, asked, { from, to, at })
  if (!sound.ok) return sound
  const lawful = askLaw(found, asked, { person: who.person, from, to, at })
  if (!lawful.ok) return lawful
  if (!found.purposes.includes(asked.purpose)) return refuse('access.purpose-unknown')
  if (found.waiting !== undefined) return refuse('access.same-waiting', { number: found.waiting })
  const ahead = planRequest(found, asked, { from, to, requester: who.person }, moment)
  if (!ahead.ok) return ahead
  const { stated, turn, id, salt } = ahead.accepted
  const { step } = turn
  if (step === null) return refuse('access.no-approval-needed')
  const by = { person: who.person, unit: who.unit }
  return accept({ id, found, asked, by, from, to, salt, turn, step, facts: [stated] })
}

/** The request as a fact, and whose turn it would be; what it says is not judged. */
export function planRequest(
  found: AskingFacts,
  asked: RequestAccess,
  by: { readonly from: Instant; readonly to: Instant; readonly requester: Uuid },
  moment: Moment,
) {
  const id = moment.newId()
  const salt = moment.random(16)
  const stated = requestedFact({ id, asked, ...by }, found, salt)
  const turn = turnWith(found, id, by.requester, stated, moment)
  return turn.ok ? accept({ id, salt, stated, turn: turn.accepted }) : turn
}

const YEAR_MS = 366 * 86_400_000

function isSound(
  { items }: AskingFacts,
  asked: RequestAccess,
  { from, to, at }: { readonly from: Instant; readonly to: Instant; readonly at: Instant },
): Decision<true> {
  if (items.length !== asked.items.length) return refuse('access.item-unknown')
  if (new Set(items.map(({ type }) => type)).size > 1) return refuse('access.items-mixed')
  const outside = items.some(
    ({ type, part, lengthMs }) =>
      part !== undefined &&
      (type !== 'recording' || part.toMs <= part.fromMs || part.toMs > (lengthMs ?? part.toMs)),
  )
  if (outside) return refuse('access.part-outside')
  const length = Date.parse(to) - Date.parse(from)
  if (to <= at || length <= 0 || length > YEAR_MS) return refuse('access.period')
  return accept(true)
}

function askLaw(
  { law, facts, items }: AskingFacts,
  { action, purpose, reason, states, requesterKind }: RequestAccess,
  { person, from, to, at }: { person: Uuid; from: Instant; to: Instant; at: Instant },
): Decision<true> {
  for (const { type, id } of items) {
    const request = {
      ...{ action, person, purpose, reason, from, to, states, requester: requesterKind },
      ...(type === 'recording' ? { recording: id } : { case: id }),
    }
    const ruling = rule(law, { verb: 'access.request', facts, request, at })
    if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  }
  if (reason === '') return refuse('access.reason-missing')
  return accept(true)
}

/** Whose turn it would be; each item by itself must be in the same hands. */
function turnWith(
  { law, facts, staff, items }: AskingFacts,
  id: Uuid,
  requester: Uuid,
  stated: NewFact,
  moment: Moment,
): Decision<Turn> {
  const ask = (fact: NewFact) =>
    turnOf({
      ...{ id, requester, law, staff, at: moment.at },
      facts: [...facts, ...planned([fact], moment)],
    })
  const turn = ask(stated)
  if (turn === undefined) return refuse('access.no-regulation')
  for (const item of items) {
    const subjects = stated.subjects.filter(
      (subject) => subject.type === 'request' || subject.id === item.id,
    )
    const alone = ask({ ...stated, subjects })
    if (alone?.candidates.join() !== turn.candidates.join()) return refuse('access.items-mixed')
  }
  if (turn.approvals.excepted) return refuse('access.no-approval-needed')
  if (turn.candidates.length === 0) {
    return refuse('access.nobody-decides', { step: turn.title, who: turn.who })
  }
  const { register } = turn.approvals
  if (
    register !== undefined &&
    !staff.some(({ person, posts }) => person !== requester && register.holds(posts))
  ) {
    return refuse('access.nobody-decides', { step: '登记', who: register.who })
  }
  return accept(turn)
}

function requestedFact(
  it: {
    readonly id: Uuid
    readonly asked: RequestAccess
    readonly from: Instant
    readonly to: Instant
    readonly requester: Uuid
  },
  { items, digestOf }: Pick<AskingFacts, 'items' | 'digestOf'>,
  salt: Uint8Array,
): NewFact {
  const { asked, from, to, requester } = it
  const { action, purpose, urgent, requesterKind, states, reason } = asked
  const parts = items.flatMap(({ id, part }) =>
    part === undefined ? [] : [{ recording: id, ...part }],
  )
  return {
    kind: 'access.requested',
    subjects: [{ type: 'request', id: it.id }, ...items.map(({ type, id }) => ({ type, id }))],
    body: {
      ...{ requester, action, purpose, from, to, urgent },
      ...(requesterKind === undefined ? {} : { requesterKind }),
      states: Object.keys(states).sort(),
      ...(parts.length === 0 ? {} : { parts }),
      reasonDigest: digestOf(salt, reason),
    },
  }
}

/** How it will be called on paper. */
export function numberOf({ year, serial }: Pick<AskingFacts, 'year' | 'serial'>): string {
  return writeRequestNumber({ year, serial })
}

/** Ids as they stand in rows. */
export function askedItems({
  items,
}: Pick<RequestAccess, 'items'>): readonly Omit<Item, 'lengthMs'>[] {
  return items.map(({ type, id, part }) => ({
    ...{ type, id: uuidOf(id) },
    ...(part === undefined ? {} : { part }),
  }))
}
