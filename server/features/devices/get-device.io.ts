import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type May,
  type Moment,
  refuse,
  sayRefusal,
  uuidOf,
} from '../../platform/kernel/index.ts'
import { loadRights } from '../org/index.ts'
import {
  dutiesAbout,
  evaluate,
  factsOfMatter,
  lawOf,
  type Remark,
  remarksOf,
} from '../regulations/index.ts'
import type { DeviceShown, GetDevice } from './device-page.ts'
import { standpointOf } from './devices.io.ts'
import type { DeviceFound, Getting, GettingFacts } from './get-device.ts'
import { headOf, lastUser } from './life/acts.io.ts'
import { mayPay } from './life/reimburse-repair.ts'
import { listed } from './list.io.ts'
import { ACT_ZH, DEVICE_ACTS, type DeviceAct, whyNot } from './standing.ts'
import { deviceQuery, maintenanceOf } from './use.io.ts'

export async function factsForGetting(
  tx: Tx,
  asked: GetDevice,
  { who }: Moment,
): Promise<Decision<GettingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const row = await tx
    .selectFrom('device')
    .select(['id', 'code', 'unit_id', 'state'])
    .where('agency_id', '=', agency)
    .where('id', '=', uuidOf(asked.id))
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  const { id, code, unit_id: unit } = row
  const device = { id, code, unit, ...(await standpointOf(tx, row)) }
  const life = await factsOfMatter(tx, { type: 'device', id })
  const found = { agency, who, law: await lawOf(tx, agency), device, life }
  return accept({ scope: { agency, unit }, found })
}

export async function showDevice(tx: Tx, { found }: Getting, moment: Moment): Promise<DeviceShown> {
  const { agency, law, device, life } = found
  const { id } = device
  const { at } = moment
  const row = await deviceQuery(tx, agency).where('device.id', '=', id).executeTakeFirstOrThrow()
  const due = await maintenanceOf(tx, agency, [id])
  const head = await headOf(tx, device.unit, at)
  const { findings } = evaluate(law, life, at, 'device')
  return {
    ...listed(row, { law, at }, due.get(id)),
    lastUser: await nameOf(tx, await lastUser(tx, id)),
    firstResponsible: head?.name ?? null,
    order: await openOrder(tx, id),
    acts: actsFor(found),
    repairs: await repairsOf(tx, found, moment),
    duties: await dutiesAbout(tx, [{ type: 'device', id }], moment),
    findings: remarksOf(
      findings.filter(({ open }) => open).map((one) => ({ ...one, citations: [one.citation] })),
    ),
    procedure: await procedureOf(tx, found, row.model),
  }
}

/** The right that each act asks for in module.ts. */
const RIGHTS: { readonly [act in DeviceAct]: string } = {
  check: 'device.check',
  amend: 'device.register',
  issue: 'device.register',
  'check-in': 'device.receive',
  maintain: 'device.maintain',
  'report-fault': 'device.report',
  'report-damage': 'device.report',
  'report-loss': 'device.report',
  'report-found': 'device.report',
  repair: 'device.repair',
  retire: 'device.register',
}

function actsFor({ who, agency, device }: DeviceFound): DeviceShown['acts'] {
  const may: May = loadRights()(who)
  return DEVICE_ACTS.map((act) => {
    const right = may(RIGHTS[act], { agency, unit: device.unit })
    const why = right.ok
      ? whyNot(act, device)
      : sayRefusal({ ...right.refusal, facts: { verb: `${ACT_ZH[act]}` } })
    return { act, allowed: why === undefined, why: why ?? null }
  })
}

async function nameOf(tx: Tx, person: Uuid | undefined): Promise<string | null> {
  if (person === undefined) return null
  const row = await tx
    .selectFrom('person')
    .select('name')
    .where('id', '=', person)
    .executeTakeFirst()
  return row?.name ?? null
}

async function openOrder(tx: Tx, device: Uuid): Promise<DeviceShown['order']> {
  const row = await tx
    .selectFrom('repair_order')
    .innerJoin('device_event', 'device_event.id', 'repair_order.fault_id')
    .select(['number', 'opened_at', 'note'])
    .where('repair_order.device_id', '=', device)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return null
  return { number: row.number, openedAt: row.opened_at, what: row.note ?? '' }
}

const REPAIRS_SHOWN = 20

async function repairsOf(
  tx: Tx,
  found: DeviceFound,
  moment: Moment,
): Promise<DeviceShown['repairs']> {
  const rows = await tx
    .selectFrom('device_repair')
    .innerJoin('device_event', 'device_event.id', 'device_repair.id')
    .selectAll('device_repair')
    .select('note')
    .where('device_repair.device_id', '=', found.device.id)
    .orderBy('device_event.at', 'desc')
    .limit(REPAIRS_SHOWN)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    order: row.order_number,
    repairer: row.repairer,
    sentOn: row.sent_on,
    backOn: row.back_on,
    work: row.note ?? '',
    costYuan: row.cost_fen / 100,
    accepted: row.accepted,
    reimbursedAt: row.reimbursed_at,
    notPaid: row.reimbursed_at === null ? notPaid(found, row.order_number, moment) : null,
  }))
}

/** The refusal of the payment before anybody asks for it, in the law's own sentence. */
function notPaid(found: DeviceFound, order: string | null, moment: Moment): Remark | null {
  const { law, life: facts, device } = found
  const ruled = mayPay({ law, facts, device }, order === null ? {} : { order }, moment)
  if (ruled.ok) return null
  const { code, citations } = ruled.refusal
  const [remark] = remarksOf([{ code, sentence: sayRefusal(ruled.refusal), citations }])
  return remark ?? null
}

async function procedureOf(
  tx: Tx,
  { agency, who }: DeviceFound,
  model: string,
): Promise<DeviceShown['procedure']> {
  const row = await tx
    .selectFrom('operating_procedure')
    .leftJoin('procedure_confirmation', (join) =>
      join
        .onRef('procedure_confirmation.procedure_id', '=', 'operating_procedure.id')
        .on('procedure_confirmation.person_id', '=', who.person),
    )
    .select(['operating_procedure.id', 'version', 'confirmed_at'])
    .where('operating_procedure.agency_id', '=', agency)
    .where('model', '=', model)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  return { id: row.id, version: row.version, confirmed: row.confirmed_at !== null }
}
