import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { Remark, shanghaiDay } from '../../regulations/index.ts'
import { mayChangeIn, type Place } from '../place.ts'
import type { StandingFacts } from '../standing.ts'
import { servedTouches, serviceFact } from './serving.ts'
import { mayServe, type WaysKnown } from './ways.ts'

const Recipient = z.union([
  z.strictObject({ party: z.uuid() }),
  z.strictObject({ name: z.string().trim().min(1).max(200) }),
])

export const StartService = z.object({
  /** The document. */
  id: z.uuid(),
  method: z.string().min(1).max(60),
  recipients: z.array(Recipient).min(1).max(100),
  /** The day of posting, sending or going there; absent: today. */
  on: z.iso.date().optional(),
  place: z.string().trim().max(300).optional(),
  remark: z.string().trim().max(2000).optional(),
})
export type StartService = z.infer<typeof StartService>

export const ServicesStarted = z.object({
  services: z.array(z.uuid()),
  remarks: z.array(Remark),
})

export interface StartingFacts extends StandingFacts, WaysKnown {
  readonly servedAs: 'decision' | 'other'
  /** Parties of the case as they stand. */
  readonly parties: readonly { readonly id: Uuid; readonly name: string }[]
  /** To whom the document is being served or has been: party or name. */
  readonly served: readonly { readonly to: string; readonly state: 'open' | 'complete' }[]
}

export interface ServiceMade {
  readonly id: Uuid
  readonly party: Uuid | null
  readonly recipient: string
  readonly salt: Uint8Array
}

export interface Starting extends Accepted {
  readonly place: Place
  readonly document: Uuid
  readonly method: string
  readonly methodTitle: string
  readonly servedAs: 'decision' | 'other'
  readonly begunOn: string
  readonly deemedOn: string | null
  readonly asked: StartService
  readonly made: readonly ServiceMade[]
  readonly remarks: z.infer<typeof Remark>[]
}

/** Begins to serve an issued document, to each recipient by himself. */
export function decideStartService(
  found: StartingFacts,
  asked: StartService,
  moment: Moment,
): Decision<Starting> {
  const { document, place, servedAs } = found
  const open = mayChangeIn(place)
  if (!open.ok) return open
  if (document.state !== 'issued') return refuse('service.not-issued')
  const begunOn = asked.on ?? shanghaiDay(moment.at)
  if (begunOn > shanghaiDay(moment.at)) return refuse('service.future')
  const to = recipientsOf(found, asked)
  if (!to.ok) return to
  const { method } = asked
  const may = mayServe(found, { verb: 'service.start', method, document: servedAs }, moment.at)
  if (!may.ok) return may
  const way = found.ways.ways.find(({ key }) => key === method)
  if (way === undefined) return refuse('service.way', { ways: '' })
  const made = to.accepted.map(({ party, recipient }) => ({
    ...{ id: moment.newId(), party, recipient, salt: moment.random(16) },
  }))
  const stated = asked.on === undefined ? undefined : startOf(asked.on, moment)
  return accept({
    ...{ place, document: document.id, method, methodTitle: way.title, servedAs, begunOn, asked },
    deemedOn: method === PUBLIC_NOTICE ? daysAfter(begunOn, found.ways.deemedAfter.days) : null,
    made,
    remarks: [...may.accepted],
    facts: made.map(({ id, party }) => ({
      ...serviceFact(
        'service.recorded',
        { service: { id, document: document.id, ...(party === null ? {} : { party }) }, place },
        { method, document: servedAs, proofs: [] },
      ),
      ...(stated === undefined ? {} : { stated }),
    })),
    touches: made.flatMap(({ id }) => servedTouches({ id, document: document.id }, place)),
  })
}

/** The way whose service is complete only when its time is over. */
export const PUBLIC_NOTICE = 'announcement'

type To = Pick<ServiceMade, 'party' | 'recipient'>

function recipientsOf(
  { parties, served }: StartingFacts,
  { recipients }: StartService,
): Decision<readonly To[]> {
  const to = new Map<string, To>()
  for (const one of recipients) {
    if ('name' in one) {
      to.set(one.name, { party: null, recipient: one.name })
      continue
    }
    const party = parties.find(({ id }) => id === one.party)
    if (party === undefined) return refuse('service.not-party')
    to.set(party.id, { party: party.id, recipient: party.name })
  }
  for (const [key, { recipient }] of to) {
    const before = served.find((one) => one.to === key)
    if (before?.state === 'open') return refuse('service.running', { recipient })
    if (before?.state === 'complete') return refuse('service.served', { recipient })
  }
  return accept([...to.values()])
}

/** The first instant of a day before today; of today itself nothing is stated. */
function startOf(day: string, { at, instantOf }: Moment) {
  return day === shanghaiDay(at) ? undefined : instantOf(new Date(`${day}T12:00:00+08:00`))
}

/** 2026-03-01 and 30 days: the day after the thirtieth is served; shown is the thirtieth. */
export function daysAfter(day: string, days: number): string {
  const start = Date.parse(`${day}T00:00:00Z`)
  return new Date(start + days * 86_400_000).toISOString().slice(0, 10)
}
