import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { saltedDigest } from '../../platform/text/salted-digest.ts'
import { enterRegister, factsOfRequests, knownPurposes } from '../approvals/index.ts'
import { lawOf, shanghaiDay } from '../regulations/index.ts'
import { itemsFound } from './items-found.io.ts'
import { idsOf, type PlanCopy } from './look/plan-copy.ts'
import type { MakeCopy, Making, MakingFacts } from './make-copy.ts'
import { ACTIONS, DELIVERIES } from './release.ts'
import { type RequestLoaded, requestUsed } from './request-used.io.ts'

type Asked = Pick<MakeCopy, 'request' | 'recordings'>

/** The number is taken under a lock, so two copies made at once are decided one after the other. */
export async function factsForMaking(
  tx: Tx,
  asked: Asked,
  { who, at }: Moment,
): Promise<Decision<MakingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const next = await nextNumber(tx, agency, at)
  const loaded = asked.request && (await requestUsed(tx, uuidOf(asked.request), at))
  if (asked.request !== undefined && (!loaded || loaded.agency !== agency)) {
    return refuse('not-found')
  }
  return factsOf(tx, loaded || undefined, asked, { who, next })
}

export async function factsForPlanning(
  tx: Tx,
  { request, recordings }: PlanCopy,
  moment: Moment,
): Promise<Decision<MakingFacts>> {
  const asked = { recordings: idsOf(recordings) }
  return factsForMaking(tx, request === undefined ? asked : { ...asked, request }, moment)
}

async function factsOf(
  tx: Tx,
  loaded: RequestLoaded | undefined,
  asked: Asked,
  { who, next }: Pick<MakingFacts, 'next'> & { readonly who: PersonActor },
): Promise<Decision<MakingFacts>> {
  const { agency, person } = who
  const wanted = loaded?.items ?? new Map(asked.recordings.map((id) => [uuidOf(id), undefined]))
  const subjects = [...wanted.keys()].map((id) => ({ type: 'recording' as const, id }))
  const people = loaded === undefined ? [person] : [person, loaded.request.requester]
  const facts = await factsOfRequests(tx, subjects, people)
  const items = await itemsFound(tx, wanted, person, facts)
  if (!items.ok) return items
  const request = loaded?.request
  return accept({
    scope: { agency, own: request === undefined ? [] : [request.requester] },
    law: await lawOf(tx, agency),
    ...{ facts, request, next, digest: saltedDigest },
    ofCase: loaded?.ofCase === true,
    items: items.accepted,
    taken: request && (await madeBy(tx, request.id)),
  })
}

async function madeBy(tx: Tx, request: Uuid): Promise<string | undefined> {
  const row = await tx
    .selectFrom('made_copy')
    .select('number')
    .where('request_id', '=', request)
    .executeTakeFirst()
  return row?.number
}

async function nextNumber(tx: Tx, agency: Uuid, at: Moment['at']) {
  const lock = `number made_copy ${agency}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(tx)
  const year = Number(shanghaiDay(at).slice(0, 4))
  const row = await tx
    .selectFrom('made_copy')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .where('agency_id', '=', agency)
    .where('year', '=', year)
    .executeTakeFirst()
  return { year, sequence: Number(row?.last ?? 0) + 1 }
}

/** The order, its files and its lines in the register, before anything is made. */
export async function commitMaking(tx: Tx, making: Making, moment: Moment) {
  const { id, number, found, asked, items, recipient, channel } = making
  const { at } = moment
  const { agency } = found.scope
  await tx
    .insertInto('made_copy')
    .values({
      ...{ id, agency_id: agency, ...found.next, number, action: making.action },
      request_id: found.request?.id ?? null,
      requester: found.request?.requester ?? null,
      ...{ purpose: making.purpose, recipient, channel: channel === '' ? null : channel },
      ...{ delivery: making.delivery, remark: asked.remark === '' ? null : asked.remark },
      ...{ watermark: making.watermark, salt: Buffer.from(making.salt), state: 'ordered' },
      ...{ ordered_by: making.by, ordered_at: at, changed_at: at },
    })
    .execute()
  await tx
    .insertInto('made_copy_file')
    .values(
      items.map((item, at) => ({
        ...{ copy_id: id, position: at + 1, agency_id: agency, recording_id: item.recording },
        ...{ derivative_id: item.derivative, check_id: item.check, name: item.name },
        parts: item.parts === null ? null : JSON.stringify(item.parts),
      })),
    )
    .execute()
  await enterCopies(tx, making, moment)
  return { id, number }
}

/** A line for each recording: to whom, by whose consent, in which way. */
async function enterCopies(tx: Tx, making: Making, { at, newId }: Moment): Promise<void> {
  const { found, action, recipient, channel, number, delivery, items } = making
  const { request, law, scope } = found
  const known = knownPurposes(law, at).find(({ key }) => key === making.purpose)
  const way = channel === '' ? DELIVERIES[delivery] : `${DELIVERIES[delivery]}：${channel}`
  const remarks = [`复制件 ${number}`, `接收：${recipient}`, `方式：${way}`]
  for (const item of items) {
    const how = item.derivative === null ? [] : ['处理副本']
    await enterRegister(tx, {
      ...{ id: newId(), agency: scope.agency, kind: ACTIONS[action].entry, at },
      ...(request === undefined ? {} : { person: request.requester }),
      viewer: request?.requesterName ?? recipient,
      unit: request?.unit ?? '',
      ...{ recording: item.recording, item: item.name },
      reason: request?.reason ?? '作为证据使用',
      purpose: known?.title ?? making.purpose,
      consent: request?.consent ?? '凭提取说明，不需另行批准',
      ...(request === undefined ? {} : { request: { id: request.id, number: request.number } }),
      remarks: [
        ...remarks,
        ...how,
        ...(making.asked.remark === '' ? [] : [making.asked.remark]),
      ].join('；'),
    })
  }
}
