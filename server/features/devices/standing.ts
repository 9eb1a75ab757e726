import { z } from 'zod'
import { accept, type Decision, refuse } from '../../platform/kernel/index.ts'

/**
 * Where a recorder stands, and one table of what may be done to it when. The table refuses on the
 * server and explains the disabled button on the page.
 */

export const DeviceState = z.enum(['available', 'faulty', 'in-repair', 'lost', 'retired'])
export type DeviceState = z.infer<typeof DeviceState>

export const STATE_ZH: { readonly [state in DeviceState]: string } = {
  available: '可用',
  faulty: '检查有故障',
  'in-repair': '停用待修',
  lost: '丢失',
  retired: '停用报废',
}

/** `faulty`: the newest check found a fault. `in-repair`: a fault was reported, under this order. */
export type Standing =
  | { readonly is: 'available' }
  | { readonly is: 'faulty' }
  | { readonly is: 'in-repair'; readonly order: string }
  | { readonly is: 'lost' }
  | { readonly is: 'retired' }

/** The state as a row keeps it, with the order that is open. */
export function standingOf(state: DeviceState, order: string | undefined): Standing {
  if (state === 'in-repair') return { is: state, order: order ?? '' }
  return { is: state }
}

export const DEVICE_ACTS = [
  'check',
  'amend',
  'issue',
  'check-in',
  'maintain',
  'report-fault',
  'report-damage',
  'report-loss',
  'report-found',
  'repair',
  'retire',
] as const
export const DeviceAct = z.enum(DEVICE_ACTS)
export type DeviceAct = z.infer<typeof DeviceAct>

export const ACT_ZH: { readonly [act in DeviceAct]: string } = {
  check: '使用前检查',
  amend: '更正台账',
  issue: '发放',
  'check-in': '收回',
  maintain: '登记维护',
  'report-fault': '报故障',
  'report-damage': '报损坏',
  'report-loss': '报丢失',
  'report-found': '登记找回',
  repair: '登记维修',
  retire: '停用报废',
}

/** True, or the Chinese sentence that says why not and what to do. */
type Allowed = true | string
type Row = { readonly [state in DeviceState]: Allowed }

const RETIRED = '设备已经停用报废。'
const LOST = '设备已报丢失；找到的，请先登记找回。'
const NOT_LOST = '设备没有报丢失。'
const WAITS = '设备已报故障停用，请先登记维修并验收。'
const FAULT_FOUND = '最近一次检查发现故障，请先报故障送修，或重新检查。'

const ALIVE: Row = {
  available: true,
  faulty: true,
  'in-repair': true,
  lost: LOST,
  retired: RETIRED,
}

const TABLE: { readonly [act in DeviceAct]: Row } = {
  check: { ...ALIVE, 'in-repair': WAITS },
  amend: ALIVE,
  issue: { ...ALIVE, faulty: FAULT_FOUND, 'in-repair': WAITS },
  'check-in': ALIVE,
  maintain: ALIVE,
  'report-fault': { ...ALIVE, 'in-repair': '设备已报故障停用，不必重复报告。' },
  'report-damage': ALIVE,
  'report-loss': { ...ALIVE, lost: '设备已报丢失，不必重复报告。' },
  'report-found': {
    available: NOT_LOST,
    faulty: NOT_LOST,
    'in-repair': NOT_LOST,
    lost: true,
    retired: RETIRED,
  },
  repair: ALIVE,
  retire: { ...ALIVE, lost: true },
}

/** What needs the recorder on the table, and not on somebody's chest. */
const AT_HAND: ReadonlySet<DeviceAct> = new Set(['issue', 'check-in', 'maintain', 'retire'])

export interface Standpoint {
  readonly standing: Standing
  /** Number of the running activity that has it. */
  readonly inUseBy?: string
}

/** Why this cannot be done to the recorder now; undefined: it can. */
export function whyNot(act: DeviceAct, { standing, inUseBy }: Standpoint): string | undefined {
  const allowed = TABLE[act][standing.is]
  if (allowed !== true) return allowed
  if (inUseBy === undefined || !AT_HAND.has(act)) return undefined
  return `设备正在执法活动 ${inUseBy} 中使用，请在活动结束后办理。`
}

export function mayAct(
  act: DeviceAct,
  device: Standpoint & { readonly code: string },
): Decision<true> {
  const why = whyNot(act, device)
  if (why === undefined) return accept(true)
  return refuse('device.not-now', { code: device.code, act: ACT_ZH[act], why })
}
