import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type PersonActor,
  refuse,
  type Scope,
} from '../../../platform/kernel/index.ts'

export const PublishProcedure = z.object({
  model: z.string().trim().min(1).max(80),
  content: z.string().trim().min(10).max(20_000),
})
export type PublishProcedure = z.infer<typeof PublishProcedure>

export const Published = z.object({ id: z.uuid(), version: z.number() })

export interface PublishingFacts {
  readonly scope: Scope
  readonly who: PersonActor
  /** The version that holds now. */
  readonly current?: { readonly version: number; readonly content: string }
}

export interface Publishing extends Accepted {
  readonly agency: Uuid
  readonly procedure: Uuid
  readonly version: number
  readonly by: Uuid
  readonly asked: PublishProcedure
}

/** A new version binds whoever takes out a recorder of the model: each reads and confirms it. */
export function decidePublishProcedure(
  { scope, who, current }: PublishingFacts,
  asked: PublishProcedure,
  moment: Moment,
): Decision<Publishing> {
  const { model, content } = asked
  if (current?.content === content) {
    return refuse('device.procedure-same', { model, version: current.version })
  }
  const version = (current?.version ?? 0) + 1
  return accept({
    agency: scope.agency,
    procedure: moment.newId(),
    version,
    by: who.person,
    asked,
    facts: [
      {
        kind: 'procedure.published',
        subjects: [{ type: 'agency', id: scope.agency }],
        body: { model, version: String(version) },
      },
    ],
  })
}
