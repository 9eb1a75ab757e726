import { readFacts } from '../facts/read-facts.ts'
import { viewActivity } from '../facts/view-activity.ts'
import { judgedOn, worldOf } from '../facts/world.ts'
import { settingReader } from '../pack/setting-reader.ts'
import type { ChecklistPart } from './checklist-part.ts'
import type { Situation } from './evaluate.ts'
import { inForce } from './in-force.ts'
import { parseInstant } from './instant.ts'
import { isAmong } from './rules-of.ts'

/**
 * The contents, methods and items that the rules demand of the activity of the facts, with what is
 * marked so far. It judges nothing: duties and findings do. Total, like `evaluate`.
 */
export function checklist(situation: Situation): readonly ChecklistPart[] {
  const now = parseInstant(situation.now)
  if (now === undefined) return []
  const events = readFacts(situation.facts, now)
  const activity = viewActivity(events)
  if (activity === undefined) return []
  const world = worldOf(events)
  const { kinds } = situation
  return inForce(situation.packs, judgedOn(events, now, 'activity')).flatMap((pack) => {
    const settings = settingReader(pack, situation.settings)
    const context = { activity, now, settings, world: world(now, settings) }
    const rules = kinds === undefined ? pack.rules : pack.rules.filter((r) => isAmong(r, kinds))
    return rules.flatMap((rule) => rule.checklist(context))
  })
}
