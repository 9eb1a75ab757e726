import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../../platform/kernel/index.ts'
import { lawOf } from '../../regulations/index.ts'
import { proceduresOf } from '../procedures/shelf.io.ts'
import type { ChoicesFound } from './choices.ts'

export async function factsForChoices(
  tx: Tx,
  _asked: unknown,
  { who, at }: Moment,
): Promise<Decision<ChoicesFound>> {
  if (who.is !== 'person') return refuse('auth.required')
  const { agency } = who
  const leaders = await tx
    .selectFrom('person')
    .innerJoin('post', 'post.person_id', 'person.id')
    .select(['person.id', 'person.name'])
    .distinct()
    .where('person.agency_id', '=', agency)
    .where('post.role', '=', 'leader')
    .where('post.since', '<=', at)
    .where((where) => where.or([where('post.until', 'is', null), where('post.until', '>', at)]))
    .orderBy('person.name')
    .execute()
  const law = await lawOf(tx, agency)
  return accept({ scope: { agency }, law, leaders, procedures: proceduresOf() })
}
