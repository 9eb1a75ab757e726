import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'
import {
  type FilingForm,
  type Law,
  Remark,
  refusedByLaw,
  remarksOf,
  rule,
} from '../../regulations/index.ts'
import { decideMatchRecording, type MatchFacts } from '../match-recording.ts'
import { type Known, mediumByName } from './known-items.ts'
import { Answers, answersOf, keysAnswered, sameAnswers } from './shown-answers.ts'

const key = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/)

/** What was typed, by the key of the item; what the system knows itself need not be sent. */
export const Items = z.record(key, z.string().trim().max(300))
export type Items = Readonly<z.infer<typeof Items>>

export const Described = {
  items: Items.default({}),
  /** Where it comes from, a key of the regulation's list. */
  source: key.optional(),
  /** Whether it shows what the regulation wants to be seen, where that is not known yet. */
  shown: Answers.default({}),
}

export const FileRecording = z.object({
  id: z.uuid(),
  ...Described,
  /** The activity that it belongs to; confirmed with the same tap. */
  activity: z.uuid().optional(),
})
export type FileRecording = z.infer<typeof FileRecording>

export const Filed = z.object({
  recording: z.uuid(),
  /** False where everything stood there already: no second entry was made. */
  changed: z.boolean(),
  warnings: z.array(Remark),
})

/** What one entry says. */
interface Stated {
  readonly items: Items
  readonly shown: Answers
  readonly source?: string
}

export interface FilingFacts {
  readonly scope: Scope
  readonly law: Law
  readonly recording: Uuid
  readonly name: string
  readonly media: 'video' | 'audio' | 'photo' | 'other'
  readonly form: FilingForm
  readonly known: ReadonlyMap<string, Known>
  /** Keys of what the recording is known to show. */
  readonly shows: ReadonlySet<string>
  /** What stands there now. */
  readonly before?: Stated
  /** Confirmed by a person. */
  readonly activity?: Uuid
  /** Where an activity is to be confirmed with it. */
  readonly match?: MatchFacts
  /** HMAC under the recording's salt. */
  readonly digest: (items: Items, source: string | undefined) => string
}

export interface Filing extends Accepted {
  readonly recording: Uuid
  readonly entry?: Stated & { readonly id: Uuid; readonly fact: Uuid }
  readonly match?: Uuid
  readonly warnings: Remark[]
}

/** Confirms the activity where one is named, then states the items as the text demands them. */
export function decideFileRecording(
  found: FilingFacts,
  asked: Omit<FileRecording, 'id'>,
  moment: Moment,
): Decision<Filing> {
  const { recording, match } = found
  const matching = matched(found, moment)
  if (!matching.ok) return matching
  const filled = stated(found, asked)
  if (!filled.ok) return filled
  const warnings = mayByLaw(found, filled.accepted, moment)
  if (!warnings.ok) return warnings
  const nothing = found.form.items.length === 0 && (match?.activity ?? found.activity) === undefined
  if (nothing) return refuse('recording.nothing-to-file')
  const entry = sameAs(found, filled.accepted)
    ? undefined
    : { id: moment.newId(), fact: moment.newId(), ...filled.accepted }
  const activity = match?.activity ?? found.activity
  const concerned = [activity, match?.before].filter((id) => id !== undefined)
  return accept({
    recording,
    warnings: warnings.accepted,
    ...(entry === undefined ? {} : { entry }),
    ...(matching.accepted === undefined || match === undefined ? {} : { match: match.activity }),
    facts: [...(matching.accepted ?? []), ...(entry === undefined ? [] : [factOf(found, entry)])],
    touches: [
      { type: 'recording', id: recording },
      ...[...new Set(concerned)].map((id) => ({ type: 'activity' as const, id })),
      ...(match?.target.linkTo === undefined || matching.accepted === undefined
        ? []
        : [{ type: 'case' as const, id: match.target.linkTo }]),
    ],
  })
}

type Facts = Accepted['facts']

/** The facts of a confirmation; undefined where nothing is to be confirmed any more. */
function matched({ match, activity }: FilingFacts, moment: Moment): Decision<Facts | undefined> {
  if (match === undefined || match.activity === activity) return accept(undefined)
  const ids = { id: match.recording, activity: match.activity }
  const decision = decideMatchRecording(match, ids, moment)
  return decision.ok ? accept(decision.accepted.facts) : decision
}

/** What the entry will say, as far as it is typed, known or stood there. */
function stated(found: FilingFacts, asked: Omit<FileRecording, 'id'>): Decision<Stated> {
  const items = fill(found, asked.items ?? {})
  if (!items.ok) return items
  const shown = answersOf(found, asked.shown ?? {})
  if (!shown.ok) return shown
  const source = asked.source ?? found.before?.source ?? sourceKnown(found)
  const from = source === undefined ? {} : { source }
  return accept({ items: items.accepted, shown: shown.accepted, ...from })
}

/** What is known, what stood there, what is typed now; nobody types over what is measured. */
function fill({ form, known, before }: FilingFacts, typed: Items): Decision<Items> {
  const items: { [key: string]: string } = {}
  for (const name of Object.keys(typed)) {
    if (!form.items.some((item) => item.key === name))
      return refuse('recording.item-unknown', { item: name })
  }
  for (const { key, title } of form.items) {
    const sure = known.get(key)
    const said = typed[key] ?? before?.items[key] ?? sure?.value ?? ''
    if (sure?.fixed === true) {
      if (typed[key] !== undefined && typed[key] !== sure.value)
        return refuse('recording.item-fixed', { item: title, value: sure.value })
      items[key] = sure.value
    } else if (said !== '') items[key] = said
  }
  return accept(items)
}

/** A recorder that was docked is where it comes from, where the text's list has recorders. */
function sourceKnown({ form, known }: FilingFacts): string | undefined {
  const recorded = known.has('device-code')
  return recorded && form.sources.some((source) => source.key === 'recorder')
    ? 'recorder'
    : undefined
}

function mayByLaw(
  { law, media, name }: FilingFacts,
  { items: fields, source, shown }: Stated,
  { at }: Moment,
): Decision<Remark[]> {
  const medium = media === 'other' ? mediumByName(name) : media
  const answers = { shown: keysAnswered(shown, true), unshown: keysAnswered(shown, false) }
  const request = { fields, source, medium, ...answers }
  const ruling = rule(law, { verb: 'recording.file', facts: [], request, at })
  return ruling.allowed ? accept(remarksOf(ruling.warnings)) : refusedByLaw(ruling.refusals)
}

function sameAs({ before }: FilingFacts, { items, source, shown }: Stated): boolean {
  if (before === undefined || before.source !== source) return false
  if (!sameAnswers(before.shown, shown)) return false
  const keys = Object.keys(items)
  if (keys.length !== Object.keys(before.items).length) return false
  return keys.every((name) => before.items[name] === items[name])
}

function factOf(found: FilingFacts, entry: NonNullable<Filing['entry']>): Facts[number] {
  const { source, items, shown, fact } = entry
  const [yes, no] = [keysAnswered(shown, true), keysAnswered(shown, false)]
  const textDigest = found.digest(items, source)
  return {
    id: fact,
    kind: 'recording.described',
    subjects: [{ type: 'recording', id: found.recording }],
    body: {
      fields: Object.keys(items).sort(),
      ...(source === undefined ? {} : { source }),
      ...(yes.length === 0 ? {} : { shown: yes }),
      ...(no.length === 0 ? {} : { unshown: no }),
      textDigest,
    },
  }
}
