import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type NewFact, refuse } from '../../platform/kernel/index.ts'

export const UnitKind = z.enum(['field', 'records-office', 'leadership', 'supervision'])
export type UnitKind = z.infer<typeof UnitKind>

export const UnitName = z.string().trim().min(1).max(60)

/** Whether a unit enforces in the field decides how it must be equipped. */
export function unitFact(id: Uuid, kind: UnitKind): NewFact {
  const subjects = [{ type: 'unit' as const, id }]
  return { kind: 'unit.registered', subjects, body: { field: kind === 'field' } }
}

export function unitTaken(name: string) {
  return refuse('org.taken', { what: '机构名称', value: name })
}
