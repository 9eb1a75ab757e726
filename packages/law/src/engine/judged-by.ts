import { readFacts } from '../facts/read-facts.ts'
import { judgedOn } from '../facts/world.ts'
import type { Pack } from '../pack/pack.ts'
import type { Situation } from './evaluate.ts'
import { inForce } from './in-force.ts'
import { parseInstant } from './instant.ts'

/** The versions by which a matter is judged: in force on the day it began, else now. */
export function judgedBy({ packs, facts, now, matter = 'activity' }: Situation): readonly Pack[] {
  const instant = parseInstant(now)
  return instant === undefined
    ? []
    : inForce(packs, judgedOn(readFacts(facts, instant), instant, matter))
}
