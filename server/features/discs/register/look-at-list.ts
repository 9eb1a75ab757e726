import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import type { DiscFilter, ListDiscs } from './list-discs.ts'

export interface RegisterFound extends Found {
  readonly agency: Uuid
}

export interface DiscListing<Asked> extends Accepted {
  readonly agency: Uuid
  readonly asked: Asked
}

/** The register of discs; each look is a fact. */
export function decideListDiscs(
  { agency }: RegisterFound,
  asked: ListDiscs,
): Decision<DiscListing<ListDiscs>> {
  return accept({ agency, asked, facts: [looked(agency, 'discs')] })
}

export const CaseDiscs = z.object({ id: z.uuid() })

/** Some hundred at most: a case that has more is looked up in the register. */
export function decideCaseDiscs(
  { agency }: RegisterFound,
  { id }: z.infer<typeof CaseDiscs>,
): Decision<DiscListing<ListDiscs>> {
  const subjects = [{ type: 'case' as const, id: uuidOf(id) }]
  return accept({
    ...{ agency, asked: { case: id, limit: 100 } },
    facts: [{ kind: 'case.file-viewed', subjects, body: { part: 'discs' } }],
  })
}

/** Takes the register out of the house: said as what it is. */
export function decideExportDiscs(
  { agency }: RegisterFound,
  asked: DiscFilter,
): Decision<DiscListing<DiscFilter>> {
  return accept({ agency, asked, facts: [looked(agency, 'discs-export')] })
}

function looked(agency: Uuid, list: string) {
  const subjects = [{ type: 'agency' as const, id: agency }]
  return { kind: 'register.viewed' as const, subjects, body: { list, count: 0 } }
}
