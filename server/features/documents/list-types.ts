import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, type Found } from '../../platform/kernel/index.ts'

export const TypesAsked = z.object({})

export interface ListingTypes extends Accepted {
  readonly agency: Uuid
}

/** Which documents the agency requires of itself. */
export function decideListTypes({ scope }: Found): Decision<ListingTypes> {
  const subjects = [{ type: 'agency' as const, id: scope.agency }]
  const facts = [{ kind: 'register.viewed' as const, subjects, body: { list: 'document-types' } }]
  return accept({ agency: scope.agency, facts })
}
