import type { Activity, CourseTable } from '../../../api/activities.ts'
import type { Act } from '../../../api/outbox/act.ts'
import { list, text } from '../../../api/unknown.ts'
import { after, canAfter, type Standing, standingOf } from './standing.ts'

type Mark = Activity['marks'][number]

/** What the projection needs to name things. */
export interface Naming {
  readonly table: CourseTable | undefined
  readonly reasonTitle: (key: string) => string
  readonly me: string
  readonly nameOf: (person: string) => string
}

/** Marks of acts that are still on this device. */
export const UNSENT = 'unsent-'

/**
 * The activity as it will be once the acts on this device have got through: the page goes on with
 * the next step, and nobody has to wait for a network in the field.
 */
export function projectActivity(
  activity: Activity,
  acts: readonly Act[],
  naming: Naming,
): Activity {
  if (acts.length === 0) return activity
  const now = standingOf(activity)
  const then = acts.reduce<Standing>(after, now)
  const { table } = naming
  return {
    ...acts.reduce(withTurning, activity),
    assistants: [...activity.assistants, ...acts.flatMap((act) => joinedBy(act, naming))],
    state: then.state,
    stateTitle: table?.states[then.state] ?? activity.stateTitle,
    marks: [...activity.marks, ...acts.flatMap((act) => markOf(act, naming))],
    checklist: acts.reduce(ticked, activity.checklist),
    flags: acts.reduce(flagged, activity.flags),
    can: table === undefined ? activity.can : canAfter(activity.can, table, now, then),
  }
}

function joinedBy({ verb, body }: Act, { nameOf }: Naming): Activity['assistants'] {
  const id = verb === 'assistant' ? text(body.person) : undefined
  return id === undefined ? [] : [{ id, name: nameOf(id) }]
}

type Checklist = Activity['checklist']
type Entry = Checklist[number]['entries'][number]

/** Entries that a waiting act ticks off, or marks as not applicable. */
function ticked(checklist: Checklist, { verb, body }: Act): Checklist {
  if (verb !== 'shot' && verb !== 'narrate') return checklist
  const keys = verb === 'shot' ? [body.content] : list(body.items)
  const state: Entry['state'] = body.applies === false ? 'not-applicable' : 'shown'
  return checklist.map((part) => {
    if ((part.part === 'narration') !== (verb === 'narrate')) return part
    const entries = part.entries.map((one) => (keys.includes(one.key) ? { ...one, state } : one))
    return { ...part, entries }
  })
}

type Flags = Activity['flags']

function flagged(flags: Flags, { verb, body }: Act): Flags {
  if (verb !== 'flag') return flags
  const known = FLAGS.find((flag) => flag === body.flag)
  const others = flags.filter((flag) => flag !== body.flag)
  return known === undefined || body.set === false ? others : [...others, known]
}

const FLAGS: Flags = ['major-hazard', 'major-violation', 'mass-incident', 'emergency']

/** Acts that are not in what was read: those that wait, and those sent after it was asked for. */
export function notYetIn(acts: readonly Act[], matter: string, readAt: number): readonly Act[] {
  return acts
    .filter((act) => act.matter === matter && act.verb !== 'open')
    .filter(
      ({ state, endedAt = 0 }) => state === 'waiting' || (state === 'sent' && endedAt > readAt),
    )
    .toSorted((one, other) => one.seq - other.seq)
}

/** When an act was done, by the server's clock as this device measured it. */
export function happenedAt({ body, madeAt, clock }: Act): string {
  if (typeof body.stated === 'string') return body.stated
  return new Date(madeAt + (clock?.offsetMs ?? 0)).toISOString()
}

function withTurning(activity: Activity, act: Act): Activity {
  const at = happenedAt(act)
  const turning = { at, enteredAt: at, stated: false }
  if (act.verb === 'arrive') return { ...activity, arrived: turning }
  if (act.verb === 'end') return { ...activity, ended: turning }
  if (act.verb === 'return') return { ...activity, returned: turning }
  return activity
}

const MARKS: { readonly [verb: string]: Mark['kind'] } = {
  notice: 'notice',
  interrupt: 'interruption',
  resume: 'resumption',
  presence: 'presence',
  inventory: 'inventory',
}

function markOf(act: Act, { reasonTitle, me }: Naming): readonly Mark[] {
  const kind = MARKS[act.verb]
  if (kind === undefined) return []
  const { reason, note, explained } = act.body
  const keys = list(act.body.present ?? act.body.addressees).flatMap((one) => text(one) ?? [])
  const at = happenedAt(act)
  const key = typeof reason === 'string' ? reason : null
  return [
    {
      id: `${UNSENT}${act.seq}`,
      kind,
      at,
      enteredAt: at,
      stated: false,
      reason: key,
      reasonTitle: key === null ? null : reasonTitle(key),
      note: text(note) ?? null,
      wording: null,
      explained: typeof explained === 'boolean' ? explained : null,
      keys,
      words: [],
      method: null,
      item: null,
      holds: null,
      recording: null,
      offsetMs: null,
      phoneBoundMs: act.clock?.boundMs ?? null,
      by: me,
    },
  ]
}
