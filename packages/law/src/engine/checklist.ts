import { readFacts } from '../facts/read-facts.ts'
import { viewActivity } from '../facts/view-activity.ts'
import { judgedOn, worldOf } from '../facts/world.ts'
import { settingReader } from '../pack/setting-reader.ts'
import type { Citation } from './citation.ts'
import type { Situation } from './evaluate.ts'
import { inForce } from './in-force.ts'
import { parseInstant } from './instant.ts'
import { isAmong } from './rules-of.ts'

/** One thing that the recordings of an activity must show or say, and whether they do. */
export interface ChecklistEntry {
  readonly key: string
  readonly title: string
  readonly citation: Citation
  readonly state: 'missing' | 'shown' | 'not-applicable'
  /** True: it cannot be marked as not applicable. */
  readonly needed: boolean
}

/** What one rule asks to be shown, for a page on which it is marked. */
export interface ChecklistPart {
  /** `<pack>/<rule id>` */
  readonly rule: string
  readonly part: 'shots' | 'narration' | 'row' | 'key-stages'
  readonly title: string
  readonly citation: Citation
  /** Methods that count; empty: any. */
  readonly methods: readonly string[]
  readonly entries: readonly ChecklistEntry[]
  /** What is missing, in the rule's own words; empty: complete. */
  readonly missing: readonly string[]
  /** True: the rule asks nothing of this activity, because somebody answered so with a reason. */
  readonly excused: boolean
}

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
  return inForce(situation.packs, judgedOn(events, now)).flatMap((pack) => {
    const settings = settingReader(pack, situation.settings)
    const context = { activity, now, settings, world: world(now, settings) }
    const rules = kinds === undefined ? pack.rules : pack.rules.filter((r) => isAmong(r, kinds))
    return rules.flatMap((rule) => rule.checklist(context))
  })
}
