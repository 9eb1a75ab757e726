import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  type PersonActor,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import type { CaseStanding, Party } from '../../cases/index.ts'
import type { Law } from '../../regulations/index.ts'
import { askLaw } from './ask-law.ts'
import { aboutConsultation } from './consultation.ts'
import type { NextNumber } from './numbers.ts'
import { actsForAnother, comesForUnit, type Requester, requestersOf } from './requesters.ts'

export const PrepareConsultation = z.object({
  case: z.uuid(),
  requester: z.string().min(1).max(60),
  name: z.string().trim().min(1, { error: '请填写查阅人姓名。' }).max(100),
  unit: z.string().trim().max(200).optional(),
  /** The party that he is or acts for. */
  party: z.uuid().optional(),
  purpose: z.string().trim().min(1, { error: '请填写查阅事由。' }).max(500),
  /** The bound paper file is handed out in the reading room. */
  paper: z.boolean().default(false),
  /** The authorisation names the party and covers consulting the file. */
  authorised: z.boolean().default(false),
  /** What of the file may be given, where the case is marked. */
  secretsChecked: z.string().trim().max(500).optional(),
})
export type PrepareConsultation = z.infer<typeof PrepareConsultation>

export const ConsultationPrepared = z.object({ id: z.uuid(), number: z.string() })

export interface PreparingFacts extends Found {
  readonly case: CaseStanding
  readonly parties: readonly Party[]
  readonly law: Law
  readonly facts: readonly LawFact[]
  readonly who: PersonActor
  /** What the clerk is called. */
  readonly clerk: string
  readonly next: NextNumber
  readonly digest: (salt: Uint8Array, text: string) => string
}

export interface Preparing extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly asked: PrepareConsultation
  readonly kind: Requester
  readonly next: NextNumber
  readonly salt: Uint8Array
  readonly by: Uuid
}

/** Faults that no paper can mend: they are said before anybody looks for papers. */
const AT_ONCE = new Set(['not-archived', 'requester-kind', 'not-own-file', 'requester-mismatch'])

/** Somebody from outside stands at the counter: who he is, whose file he wants and why. */
export function decidePrepareConsultation(
  found: PreparingFacts,
  asked: PrepareConsultation,
  moment: Moment,
): Decision<Preparing> {
  const { law, facts, who, next, case: standing } = found
  const { at } = moment
  const wanted = {
    ...({ verb: 'consultation.open', action: 'view', requester: asked.requester } as const),
    ...{ case: asked.case, party: asked.party, law: undefined },
    partyKind: partyOf(found, asked)?.kind,
    ...{ papers: [], documents: [], whole: asked.paper },
  }
  const lawful = askLaw({ law, facts, at }, wanted, AT_ONCE)
  if (!lawful.ok) return lawful
  const kind = requestersOf(law, at).find(({ key }) => key === asked.requester)
  if (kind === undefined) return refuse('consultation.kind-unknown')
  const may = mayPrepare(found, asked, kind)
  if (!may.ok) return may
  const id = moment.newId()
  const salt = moment.random(16)
  const textDigest = found.digest(salt, textOf(asked))
  const party = asked.party === undefined ? {} : { party: asked.party }
  const body = { requester: kind.key, ...party, paper: asked.paper, textDigest }
  return accept({
    ...{ id, agency: standing.agency, asked, kind, next, salt, by: who.person },
    facts: [
      {
        kind: 'consultation.prepared',
        subjects: aboutConsultation({ id, case: standing.id }),
        body,
      },
    ],
  })
}

function partyOf({ parties }: PreparingFacts, { party }: PrepareConsultation): Party | undefined {
  return parties.find(({ id }) => id === (party === undefined ? '' : uuidOf(party)))
}

function mayPrepare(
  found: PreparingFacts,
  asked: PrepareConsultation,
  kind: Requester,
): Decision<true> {
  const { case: standing } = found
  const { authorised, unit = '', secretsChecked = '' } = asked
  if (standing.state !== 'archived') return refuse('consultation.not-archived')
  // Nobody checks his own papers and opens to himself.
  if (plain(asked.name) === plain(found.clerk)) return refuse('consultation.oneself')
  const whose = partyOf(found, asked)
  if (kind.own && (whose === undefined || !OWNERS.includes(whose.role))) {
    return refuse('consultation.party')
  }
  if (kind.own && kind.of !== undefined && whose?.kind !== kind.of) {
    return refuse('consultation.party-kind', { kind: kind.title, party: whose?.name ?? '' })
  }
  if (comesForUnit(kind) && unit === '') return refuse('consultation.unit')
  if (actsForAnother(kind) && !authorised) return refuse('consultation.authorisation')
  const { secrecy } = standing.scope
  if (secrecy === 'state-secret') return refuse('consultation.secret')
  if (secrecy !== undefined && secretsChecked === '') {
    return refuse('consultation.secrets-unchecked')
  }
  return accept(true)
}

function plain(name: string): string {
  return name.normalize('NFKC').replaceAll(/[\s·•]/g, '')
}

/** Of whom a case is about, not every witness is a party to it. */
const OWNERS: readonly string[] = ['party', 'third-person']

/** What the fact's digest is made of, in a fixed order. */
function textOf({ name, unit = '', purpose, secretsChecked = '' }: PrepareConsultation): string {
  return JSON.stringify([name, unit, purpose, secretsChecked])
}
