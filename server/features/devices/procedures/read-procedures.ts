import type { Uuid } from '@liuhen/format'
import {
  type Accepted,
  accept,
  type Decision,
  type PersonActor,
  type Scope,
} from '../../../platform/kernel/index.ts'
import type { ListProcedures, ReadProcedure } from './procedure.ts'

/** Whoever reads; the procedure is there, or the load has refused. */
export interface ReaderFacts {
  readonly scope: Scope
  readonly who: PersonActor
}

export interface Reading<Asked> extends Accepted {
  readonly who: PersonActor
  readonly asked: Asked
}

/** The procedures in force. Reading leaves no fact: having read is what the person confirms. */
export function decideListProcedures(
  { who }: ReaderFacts,
  asked: ListProcedures,
): Decision<Reading<ListProcedures>> {
  return accept({ who, asked, facts: [] })
}

export interface VersionFacts extends ReaderFacts {
  readonly id: Uuid
}

export function decideReadProcedure(
  { who }: VersionFacts,
  asked: ReadProcedure,
): Decision<Reading<ReadProcedure>> {
  return accept({ who, asked, facts: [] })
}
