import { textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'

/** Who handles a case now: as last assigned, so that who has left it no longer does. */
export function handlersOf(id: string, world: World): readonly string[] {
  const file = { type: 'case', id }
  const assigned = world.last('case.reassigned', file) ?? world.first('case.opened', file)
  return textsOf(assigned?.fact.body.handlers)
}

/** Everybody who has handled the case at any time. */
export function everHandled(id: string, world: World): readonly string[] {
  const file = { type: 'case', id }
  const events = ['case.opened', 'case.reassigned'].flatMap((kind) => world.about(kind, file))
  return events.flatMap((event) => textsOf(event.fact.body.handlers))
}
