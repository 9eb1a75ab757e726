import { accept, type Decision, type Moment } from '../../platform/kernel/index.ts'
import { type Law, refusedByLaw, rule } from '../regulations/index.ts'

/** May this person take a copy out of the house? The regulations forbid it to some posts. */
export function mayTakeAway(law: Law, { who, at }: Pick<Moment, 'who' | 'at'>): Decision<true> {
  const request = { posts: who.is === 'person' ? who.roles : [] }
  const ruling = rule(law, { verb: 'recording.download', facts: [], request, at })
  return ruling.allowed ? accept(true) : refusedByLaw(ruling.refusals)
}
