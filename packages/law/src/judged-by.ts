import type { Situation } from './evaluate.ts'
import { inForce } from './in-force.ts'
import { parseInstant } from './instant.ts'
import type { Pack } from './pack.ts'
import { readFacts } from './read-facts.ts'
import { judgedOn } from './world.ts'

/** The versions by which a matter is judged: in force on the day it began, else now. */
export function judgedBy({ packs, facts, now }: Situation): readonly Pack[] {
  const instant = parseInstant(now)
  return instant === undefined ? [] : inForce(packs, judgedOn(readFacts(facts, instant), instant))
}
