import type { Uuid } from '@liuhen/format'
import { CATEGORY_KEYS } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  activitiesTouched,
  type Decision,
  type Found,
  type Moment,
  type NewFact,
  type PersonActor,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { mayEnforce, type PeopleKnown } from '../people/index.ts'
import { lawAt, planned, readLists, refusedByLaw, remarksOf, rule } from '../regulations/index.ts'
import { aboutCase, Done, touched } from './found.ts'
import { type LinkedActivity, linkFacts, mayLink } from './linking.ts'
import {
  besideOthers,
  PARTIES_AT_MOST,
  PartyGiven,
  type PartyNamed,
  type PartyThere,
  readParty,
  textOfParty,
} from './parties/party-given.ts'
import type { Category, Procedure } from './procedures/procedure.ts'
import { stageOf, stagesListed } from './stages.ts'

export const OpenCase = z.object({
  category: z.enum(CATEGORY_KEYS),
  procedure: z.string().max(60),
  cause: z.string().trim().min(1).max(200),
  summary: z.string().trim().max(4000).default(''),
  /** A key of the procedure's sources. */
  source: z.string().max(60),
  secrecy: z.enum(['state-secret', 'business-secret', 'privacy']).optional(),
  /** Where the agency numbers on paper; absent: by the rule of the procedure. */
  number: z.string().trim().min(1).max(60).optional(),
  handlers: z.array(z.uuid()).min(1).max(20),
  leader: z.uuid().optional(),
  parties: z.array(PartyGiven).min(1).max(PARTIES_AT_MOST),
  activities: z.array(z.uuid()).max(50).default([]),
})
export type OpenCase = z.infer<typeof OpenCase>

export const CaseOpened = Done.extend({ number: z.string() })

export interface OpeningCase extends Found, PeopleKnown {
  readonly who: PersonActor
  readonly procedure?: Procedure
  /** Of the handlers asked: those who are officers now. */
  readonly officers: readonly Uuid[]
  /** Whether the leader asked for holds that post now. */
  readonly leads: boolean
  readonly numberTaken: boolean
  /** The activities asked for that are there; fewer: one is not. */
  readonly activities: readonly LinkedActivity[]
  readonly digest: (salt: Uint8Array, text: string) => string
}

export interface OpenedCase extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly unit: Uuid
  readonly by: Uuid
  readonly asked: OpenCase
  readonly procedure: Procedure
  readonly stage: string
  readonly handlers: readonly Uuid[]
  readonly parties: readonly PartyNamed[]
  readonly activities: readonly LinkedActivity[]
  readonly salt: Uint8Array
  readonly warnings: Done['warnings']
}

/** By national law no fewer than two officers act together; it is not a figure of any one pack. */
export const HANDLERS_AT_LEAST = 2

/** Opens a case in the first step of its procedure, with whom it is about and who handles it. */
export function decideOpenCase(
  found: OpeningCase,
  asked: OpenCase,
  moment: Moment,
): Decision<OpenedCase> {
  const { procedure, who } = found
  if (procedure?.category !== asked.category) return refuse('case.procedure-unknown')
  const handlers = [...new Set(asked.handlers.map(uuidOf))]
  const may = mayOpen(found, procedure, asked, handlers, moment)
  if (!may.ok) return may
  const parties = readParties(asked.parties, moment)
  if (!parties.ok) return parties
  const id = moment.newId()
  const link = mayLink(found.activities, asked.activities, id)
  if (!link.ok) return link
  const salt = moment.random(16)
  const stage = stageOf(procedure, procedure.first, stagesListed(found.law, moment.at))
  const opened = { id, procedure, stage, handlers, parties: parties.accepted.named }
  const facts = openingFacts(opened, asked, who, found.activities, (text) =>
    found.digest(salt, text),
  )
  const request = { category: categoryFor(found, asked.category, moment), stage }
  const law = { law: found.law, facts: planned(facts, moment), at: moment.at }
  const ruling = rule(found.law, { verb: 'case.open', request, ...law })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  return accept({
    ...opened,
    agency: who.agency,
    unit: who.unit,
    by: who.person,
    asked,
    activities: found.activities,
    salt,
    warnings: [...remarksOf(ruling.warnings), ...parties.accepted.warnings],
    facts,
    touches: [...touched({ id }), ...activitiesTouched(found.activities.map((each) => each.id))],
  })
}

function mayOpen(
  found: OpeningCase,
  { sources }: Procedure,
  asked: OpenCase,
  handlers: readonly Uuid[],
  moment: Moment,
): Decision<true> {
  if (!sources.some(({ key }) => key === asked.source)) return refuse('case.source-unknown')
  const known = handlers.every((person) => found.officers.includes(person))
  if (!known || handlers.length < HANDLERS_AT_LEAST) return refuse('case.handlers')
  if (!handlers.includes(found.who.person)) return refuse('case.handlers-self')
  if (asked.leader !== undefined && !found.leads) return refuse('case.leader')
  if (found.numberTaken) return refuse('case.number-taken', { number: asked.number ?? '' })
  if (!asked.parties.some(({ role }) => role === 'party')) return refuse('case.party-missing')
  return mayEnforce(found, handlers, moment.at)
}

/** Each as it is kept, and beside those before it. */
function readParties(given: readonly PartyGiven[], { newId }: Moment) {
  const named: PartyNamed[] = []
  const warnings: Done['warnings'] = []
  for (const each of given) {
    const read = readParty(each)
    if (!read.ok) return read
    const beside = besideOthers(read.accepted, named.map(asThere))
    if (!beside.ok) return beside
    warnings.push(...beside.accepted.map(partyRemark))
    named.push({ id: newId(), party: read.accepted })
  }
  return accept({ named, warnings })
}

function asThere({ id, party }: PartyNamed): PartyThere {
  return { id, role: party.role, name: party.name, idNumber: party.idNumber ?? undefined }
}

/** What has to be looked at about a party; no article says it. */
export function partyRemark(sentence: string): Done['warnings'][number] {
  return { code: 'case-party', sentence, since: null, citations: [] }
}

/** Where the regulation's classes have no such entry, but one for all others, it is that one. */
function categoryFor({ law }: OpeningCase, category: Category, { at }: Moment): string {
  const listed = readLists.matterCategories(lawAt(law, at).packs).map(({ key }) => key)
  return !listed.includes(category) && listed.includes(OTHERS) ? OTHERS : category
}

const OTHERS = 'other'

function openingFacts(
  {
    id,
    procedure,
    stage,
    handlers,
    parties,
  }: Pick<OpenedCase, 'id' | 'procedure' | 'stage' | 'handlers' | 'parties'>,
  asked: OpenCase,
  who: PersonActor,
  activities: readonly LinkedActivity[],
  digest: (text: string) => string,
): readonly NewFact[] {
  const { category, leader, secrecy, cause, summary } = asked
  const text = JSON.stringify([cause, summary, ...parties.map(({ party }) => textOfParty(party))])
  const body = {
    ...{ category, procedure: procedure.procedure_of_law, handlers },
    ...(leader === undefined ? {} : { leader }),
    parties: parties.map((party) => party.id),
    ...(secrecy === undefined ? {} : { secrecy }),
    textDigest: digest(text),
  }
  const subjects = aboutCase({ id })
  return [
    { kind: 'case.opened', subjects: [...subjects, { type: 'unit', id: who.unit }], body },
    { kind: 'case.step-entered', subjects, body: { step: procedure.first, back: false } },
    { kind: 'case.stage-entered', subjects, body: { stage } },
    ...linkFacts({ id }, activities, who.person),
  ]
}
