import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Matter,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule } from '../regulations/index.ts'
import { type LineFault, type LineRead, type Register, readLines } from './read-lines.ts'
import { registeredFact } from './register-device.ts'

/** A pasted table; a page of a paper register has fewer lines than this. */
const LINES_AT_MOST = 200

export const ImportDevices = z.object({ table: z.string().min(1).max(60_000) })
export type ImportDevices = z.infer<typeof ImportDevices>

export const Imported = z.object({ count: z.number(), ids: z.array(z.uuid()) })

export interface ImportFacts {
  readonly scope: Scope
  readonly who: PersonActor
  readonly law: Law
  readonly register: Register
}

export interface Importing extends Accepted {
  readonly agency: Uuid
  readonly devices: readonly (LineRead & { readonly id: Uuid })[]
}

/** Registers many recorders at once: all of the table, or nothing and every faulty line named. */
export function decideImportDevices(
  { scope, who, law, register }: ImportFacts,
  { table }: ImportDevices,
  moment: Moment,
): Decision<Importing> {
  const { read, faults } = readLines(table, register)
  if (faults.length > 0) return faulty(faults)
  if (read.length === 0) return faulty([{ line: 1, sentence: '表中没有设备。' }])
  if (read.length > LINES_AT_MOST) {
    const [over] = read.slice(LINES_AT_MOST)
    const sentence = `一次最多登记 ${LINES_AT_MOST} 台，请从这一行起分次提交。`
    return faulty([{ line: over?.line ?? 1, sentence }])
  }
  for (const { entry } of read) {
    const request = { posts: who.roles, deviceKind: entry.kind }
    const ruling = rule(law, { verb: 'device.register', facts: [], request, at: moment.at })
    if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  }
  const devices = read.map((line) => ({ ...line, id: moment.newId() }))
  const units = [...new Set(devices.map(({ unit }) => unit))]
  const matters: readonly Matter[] = [
    ...devices.map(({ id }): Matter => ({ type: 'device', id })),
    ...units.map((id): Matter => ({ type: 'unit', id })),
  ]
  return accept({
    agency: scope.agency,
    devices,
    facts: devices.map(({ id, unit, entry }) => registeredFact(id, unit, entry)),
    touches: matters,
  })
}

/** So many lines are told at once; more would not be read. */
const TOLD = 20

function faulty(faults: readonly LineFault[]) {
  const fields = faults
    .slice(0, TOLD)
    .map(({ line, sentence }) => ({ path: `table.${line}`, message: `第 ${line} 行：${sentence}` }))
  return refuse('device.import-faulty', { count: faults.length, fields })
}
