import { subjectOf, textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'

/** Who recorded, carried, exported or keeps what the facts tell about. */
export function involvedIn(world: World): readonly string[] {
  const named = (kind: string, field: string) =>
    world.of(kind).flatMap(({ fact }) => textsOf([fact.body[field]].flat()))
  const carriers = ['activity.device-assigned', 'custody.appointed'].flatMap((kind) =>
    world.of(kind).flatMap((event) => subjectOf(event, 'person') ?? []),
  )
  return [
    ...carriers,
    ...named('activity.opened', 'officers'),
    ...named('collection.opened', 'operator'),
    ...named('custody.confirmed', 'by'),
  ]
}
