import type { Instant, Uuid } from '@liuhen/format'
import { requiredFields } from '@liuhen/law'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  sayRefusal,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { factsAbout, lawAt, showCitation } from '../../regulations/index.ts'
import { mayDecideStep } from '../requests/decide-step.ts'
import { loadRequest } from '../requests/load-request.io.ts'
import { knownPurposes } from '../requests/purposes.ts'
import { remindingsOf, waitingOf } from '../requests/remind.io.ts'
import { mayRemind } from '../requests/remind-request.ts'
import {
  mayTry,
  postsOf,
  REGISTER_STEP,
  type RequestAct,
  type RequestFound,
} from '../requests/request.ts'
import { type Turn, turnOf } from '../requests/turn.ts'
import { titlesOfItems } from './item-titles.io.ts'
import { lineOf, type RequestRow, requestRows } from './list-requests.io.ts'
import type { GetRequest, RequestPage } from './requests-shown.ts'

export interface Looking extends Accepted {
  readonly found: RequestFound
}

export async function factsForLooking(
  tx: Tx,
  asked: GetRequest,
  { at, who }: Moment,
): Promise<Decision<RequestFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const found = await loadRequest(tx, uuidOf(asked.id), at, false)
  return found === undefined ? refuse('not-found') : accept(found)
}

export function decideGetRequest(found: RequestFound): Decision<Looking> {
  return accept({ found, facts: [] })
}

/** The whole request: what is asked, how far it is, and what this person can do with it. */
export async function showRequest(
  tx: Tx,
  { found }: Looking,
  { who, at }: Moment,
): Promise<RequestPage> {
  if (who.is !== 'person') throw new Error('shown to a person only')
  const row = await requestRows(tx)
    .where('access_request.id', '=', found.id)
    .executeTakeFirstOrThrow()
  const turn = turnOf({ ...found, at })
  const names = await namesOf(tx, found, turn)
  const purposes = new Map(knownPurposes(found.law, at).map(({ key, title }) => [key, title]))
  const { items: _, first: __, ...line } = { items: 0, first: '', ...lineOf(row, purposes) }
  return {
    ...line,
    reason: row.reason,
    requesterKind: row.requester_kind,
    states: statesOf(row, turn),
    items: await itemsOf(tx, found, who.person),
    steps: await stepsOf(tx, found, turn, names),
    register: await registerOf(tx, found, row, turn, names, at),
    passedOn: await wasPassedOn(tx, found),
    grant: await grantOf(tx, found.id),
    own: found.requester === who.person,
    remindings: await remindingsOf(tx, found.id),
    acts: {
      ...actsOf(found, turn, who, at),
      remind: explained(mayRemind({ ...found, waiting: await waitingOf(tx, found) }, who, at)),
    },
  }
}

function actsOf(found: RequestFound, turn: Turn | undefined, who: PersonActor, at: Instant) {
  const act = (name: RequestAct) => {
    const may = mayTry(name, found, who)
    return explained(may.ok ? mayHe(name, found, turn, who, at) : may)
  }
  return {
    approve: act('approve'),
    refuse: act('refuse'),
    register: act('register'),
    withdraw: act('withdraw'),
    revoke: act('revoke'),
  }
}

function explained(may: Decision<true>) {
  return may.ok ? { may: true, why: null } : { may: false, why: sayRefusal(may.refusal) }
}

function mayHe(
  name: RequestAct,
  found: RequestFound,
  turn: Turn | undefined,
  who: PersonActor,
  at: Instant,
): Decision<true> {
  if (name === 'withdraw' || name === 'revoke' || turn === undefined) return accept(true)
  if (name !== 'register') return mayDecideStep(found, turn, who, { at })
  const { register } = turn.approvals
  if (register?.holds(postsOf(found.staff, who.person) ?? [])) return accept(true)
  return refuse('access.register-post', { who: register?.who ?? '' })
}

function statesOf({ states }: RequestRow, turn: Turn | undefined) {
  const titles = new Map(turn?.approvals.states.map(({ key, title }) => [key, title]))
  const said = typeof states === 'object' && states !== null ? Object.entries(states) : []
  return said.map(([key, text]) => ({ title: titles.get(key) ?? '其他说明', text: String(text) }))
}

async function itemsOf(
  tx: Tx,
  { items }: RequestFound,
  reader: Uuid,
): Promise<RequestPage['items']> {
  const titles = await titlesOfItems(tx, items, reader)
  return items.map(({ type, id, part }) => {
    const { title, detail } = titles.get(id) ?? { title: '', detail: '' }
    return { type, id, title, detail, part: part ?? null }
  })
}

async function stepsOf(
  tx: Tx,
  { id, state, step: now, candidates }: RequestFound,
  turn: Turn | undefined,
  names: ReadonlyMap<string, string>,
): Promise<RequestPage['steps']> {
  const rows = await tx
    .selectFrom('access_decision')
    .select(['step', 'opinion', 'by_person'])
    .where('request_id', '=', id)
    .execute()
  return (turn?.approvals.steps ?? []).map((step) => {
    const { key, title, who, by, at, citations } = step
    const decision = rows.find((row) => row.step === key && row.by_person === by)
    const over = state !== 'waiting' && step.state === 'turn'
    const persons = key === now ? candidates.flatMap((one) => names.get(one) ?? []) : []
    return {
      ...{ key, title, who, persons, opinion: decision?.opinion ?? '' },
      state: over ? ('later' as const) : step.state,
      by: by === undefined ? null : (names.get(by) ?? '已调离人员'),
      at: at ?? null,
      citations: citations.map(showCitation),
    }
  })
}

async function registerOf(
  tx: Tx,
  found: RequestFound,
  row: RequestRow,
  turn: Turn | undefined,
  names: ReadonlyMap<string, string>,
  at: Instant,
): Promise<RequestPage['register']> {
  const register = turn?.approvals.register
  if (register === undefined) return null
  const done = await tx
    .selectFrom('access_registration')
    .selectAll()
    .where('request_id', '=', found.id)
    .executeTakeFirst()
  const wanted = requiredFields(lawAt(found.law, at).packs, 'access-register')
  const filled = new Map<string, unknown>(
    Object.entries(done === undefined ? proposed(row) : Object(done.fields)),
  )
  const fields = wanted.map(({ key, title }) => {
    return { key, title, value: String(filled.get(key) ?? '') }
  })
  const waits = found.state === 'waiting' && found.step === REGISTER_STEP
  return {
    who: register.who,
    state: done !== undefined ? 'done' : waits ? 'turn' : 'later',
    by: done === undefined ? null : (names.get(done.by_person) ?? '已调离人员'),
    at: done?.at ?? null,
    fields,
    remark: done?.remark ?? '',
  }
}

const TIME = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** What the request says already of the items of an entry, whatever the text calls them. */
function proposed({ name, unit, reason, from_at, to_at }: RequestRow) {
  const viewer = `${name}（${unit}）`
  const time = `${TIME.format(Date.parse(from_at))} 至 ${TIME.format(Date.parse(to_at))}`
  return { viewer, cause: reason, reason, time, 'viewed-at': time }
}

async function wasPassedOn(tx: Tx, { id }: RequestFound): Promise<boolean> {
  const facts = await factsAbout(tx, [{ type: 'request', id }], ['access.passed-on'])
  return facts.length > 0
}

async function grantOf(tx: Tx, request: Uuid): Promise<RequestPage['grant']> {
  const row = await tx
    .selectFrom('access_grant')
    .leftJoin('person', 'person.id', 'access_grant.ended_by')
    .select(['access_grant.id', 'from_at as from', 'until_at as until', 'ended_at as endedAt'])
    .select(['person.name as endedBy', 'ended_because as because'])
    .where('request_id', '=', request)
    .executeTakeFirst()
  return row ?? null
}

async function namesOf(tx: Tx, found: RequestFound, turn: Turn | undefined) {
  const decided = (turn?.approvals.steps ?? []).flatMap(({ by }) => by ?? [])
  const ids = [...found.candidates, ...found.decided, ...decided].map(uuidOf)
  if (ids.length === 0) return new Map<string, string>()
  const rows = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map<string, string>(rows.map(({ id, name }) => [id, name]))
}
