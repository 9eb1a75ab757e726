import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Matter,
  type Moment,
  type NewFact,
  type Refusal,
  refuse,
  type Scope,
  sayRefusal,
} from '../../../platform/kernel/index.ts'
import { CitationShown } from '../../regulations/index.ts'
import { Described, decideFileRecording, type Filing, type FilingFacts } from './file-recording.ts'

/** One page of a shift, a collection, a list. A longer one goes page by page. */
export const FileMany = z.object({
  recordings: z.array(z.uuid()).min(1).max(200),
  /** all: where one is refused none is filed; each: those that can be filed are. */
  mode: z.enum(['all', 'each']).default('each'),
  /** The same for all of them; what each one's recorder, officer and times say comes by itself. */
  ...Described,
  /** The activity of all of them. */
  activity: z.uuid().optional(),
  /** Confirms for each the activity that the system suggests. */
  suggested: z.boolean().default(false),
})
export type FileMany = z.infer<typeof FileMany>

export const FiledMany = z.object({
  /** False where `all` was asked and one was refused: then nothing has changed. */
  done: z.boolean(),
  filed: z.array(z.uuid()),
  /** Stood there already, so that a repeated request does no harm. */
  unchanged: z.array(z.uuid()),
  refused: z.array(
    z.object({
      recording: z.uuid(),
      name: z.string().nullable(),
      code: z.string(),
      sentence: z.string(),
      citations: z.array(CitationShown),
    }),
  ),
})
export type FiledMany = z.infer<typeof FiledMany>

export interface ManyFacts {
  readonly scope: Scope
  /** In the order asked; undefined for one that does not exist in the agency. */
  readonly each: readonly (readonly [recording: Uuid, facts: FilingFacts | undefined])[]
}

export interface FilingMany extends Accepted {
  readonly filings: readonly Filing[]
  readonly report: FiledMany
}

/** Each by the rules of a single one. What is refused says why, and leaves a fact as always. */
export function decideFileMany(
  { each }: ManyFacts,
  asked: FileMany,
  moment: Moment,
): Decision<FilingMany> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const decided = each.map(([recording, found]) => ({
    recording,
    name: found?.name ?? null,
    decision: fileOne(found, asked, moment),
  }))
  const refused = decided.flatMap(({ recording, name, decision }) =>
    decision.ok ? [] : [{ recording, name, refusal: decision.refusal }],
  )
  const done = asked.mode === 'each' || refused.length === 0
  const allowed = decided.flatMap(({ decision }) => (decision.ok ? [decision.accepted] : []))
  const filings = done ? allowed.filter(changes) : []
  const facts = [
    ...filings.flatMap((filing) => filing.facts),
    ...refusalFacts(refused, moment.who.account),
  ]
  return accept({
    filings,
    facts,
    touches: filings.flatMap(({ touches = [] }): readonly Matter[] => touches),
    report: {
      done,
      filed: filings.map(({ recording }) => recording),
      unchanged: allowed.filter((filing) => !changes(filing)).map(({ recording }) => recording),
      refused: refused.map(sayRefused),
    },
  })
}

/** The same as the right recording.match says for a single one; a property test compares them. */
export function mayFile({ who }: Moment, { agency, own = [] }: Scope): boolean {
  if (who.is !== 'person' || who.agency !== agency) return false
  const { roles, person } = who
  return roles.includes('records-office') || (roles.includes('officer') && own.includes(person))
}

function fileOne(
  found: FilingFacts | undefined,
  asked: FileMany,
  moment: Moment,
): Decision<Filing> {
  if (found === undefined || !mayFile(moment, found.scope)) return refuse('not-found')
  const { items, source, shown } = asked
  return decideFileRecording(found, { items: forThis(found, items), source, shown }, moment)
}

/** What all have in common does not touch what is fixed for this one. */
function forThis({ known }: FilingFacts, items: FileMany['items']): FileMany['items'] {
  return Object.fromEntries(
    Object.entries(items).filter(([key, value]) => value !== '' && !known.get(key)?.fixed),
  )
}

function changes({ entry, match }: Filing): boolean {
  return entry !== undefined || match !== undefined
}

interface Refused {
  readonly recording: Uuid
  readonly name: string | null
  readonly refusal: Refusal
}

function sayRefused({ recording, name, refusal }: Refused): FiledMany['refused'][number] {
  const citations = refusal.citations.map((one) => ({ ...one, clauses: [...one.clauses] }))
  return { recording, name, code: refusal.code, sentence: sayRefusal(refusal), citations }
}

/** One for each reason, however many recordings it concerns. */
function refusalFacts(refused: readonly Refused[], account: Uuid): readonly NewFact[] {
  const reasons = new Map<string, NewFact>()
  for (const { refusal } of refused) {
    const clauses = refusal.citations.flatMap((citation) => citation.clauses)
    const body = { verb: 'recordings.file', code: refusal.code, clauses }
    const subjects = [{ type: 'account' as const, id: account }]
    reasons.set(JSON.stringify(body), { kind: 'verb.refused', subjects, body })
  }
  return [...reasons.values()]
}
