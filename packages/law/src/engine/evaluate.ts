import type { LawFact, Settings } from '../facts/fact.ts'
import { readFacts } from '../facts/read-facts.ts'
import { viewActivity } from '../facts/view-activity.ts'
import { judgedOn, type World, worldOf } from '../facts/world.ts'
import type { Pack } from '../pack/pack.ts'
import { settingReader } from '../pack/setting-reader.ts'
import type { Duty, Finding } from './duty.ts'
import { inForce } from './in-force.ts'
import { dayOf, parseInstant } from './instant.ts'
import type { ActivityContext } from './kind.ts'
import { type RulesOf, rulesOf } from './rules-of.ts'
import { strictestDuties } from './strictest.ts'

/** What is known when the law is asked; everything that it may read is in here. */
export interface Situation {
  /** Packs that bind the agency: its own and its superiors', all versions known. */
  readonly packs: readonly Pack[]
  readonly settings: Settings
  /**
   * Facts of one matter. Of an activity: every fact with it as subject, those of its devices
   * (checks), collections, recordings, case, and `person.registered` of the persons named in them.
   * Of a case, a device, a request, a unit: every fact about it.
   */
  readonly facts: readonly LawFact[]
  /** UTC instant; facts after it are not seen. */
  readonly now: string
  /** Only rules of these kinds speak: a program leaves out what it cannot tell the facts for. */
  readonly kinds?: ReadonlySet<string> | undefined
  /**
   * What is judged, where the facts alone do not say it: the facts of a device tell of activities
   * and recordings too. Something that lasts (a device, a person, a unit) is judged by the law of
   * today; rules of activities speak of an activity only. Absent: whatever the facts begin.
   */
  readonly matter?: JudgedMatter | undefined
}

/** What has duties of its own. */
type JudgedMatter =
  | 'activity'
  | 'case'
  | 'consultation'
  | 'device'
  | 'document'
  | 'loan'
  | 'person'
  | 'recording'
  | 'service'
  | 'supply'
  | 'unit'

export interface Evaluation {
  readonly duties: readonly Duty[]
  readonly findings: readonly Finding[]
}

/**
 * Duties and findings of one matter under the versions in force on the day it began (now, where
 * nothing tells when). Total: unreadable facts are left out; without a readable `now` there is
 * nothing to say. Deterministic, linear in the facts.
 */
export function evaluate(situation: Situation): Evaluation {
  const now = parseInstant(situation.now)
  if (now === undefined) return NOTHING
  const events = readFacts(situation.facts, now)
  const { matter = 'activity' } = situation
  const activity = matter === 'activity' ? viewActivity(events) : undefined
  const world = worldOf(events)
  const day = LASTING.has(matter) ? dayOf(now) : judgedOn(events, now, matter)
  const results = inForce(situation.packs, day).map((pack) => {
    const settings = settingReader(pack, situation.settings)
    const rules = rulesOf(pack, situation.kinds)
    const facts = world(now, settings)
    const watched = watch(rules, facts)
    if (activity === undefined) return watched
    return both(ofActivity(rules, { activity, now, settings, world: facts }), watched)
  })
  return {
    duties: strictestDuties(results.flatMap((result) => result.duties)),
    findings: results.flatMap((result) => result.findings),
  }
}

const LASTING: ReadonlySet<string> = new Set(['device', 'person', 'unit'])

const NOTHING: Evaluation = { duties: [], findings: [] }

function both(a: Evaluation, b: Evaluation): Evaluation {
  return { duties: [...a.duties, ...b.duties], findings: [...a.findings, ...b.findings] }
}

function watch({ watching }: RulesOf, world: World): Evaluation {
  const results = watching.map((rule) => rule.watch(world))
  return {
    duties: results.flatMap((result) => result.duties ?? []),
    findings: results.flatMap((result) => result.findings ?? []),
  }
}

function ofActivity({ ofActivities: rules }: RulesOf, context: ActivityContext): Evaluation {
  const own = rules.flatMap((rule) => rule.duties(context))
  const concluded = rules.flatMap((rule) => rule.conclude(context, own))
  return {
    duties: [...concluded, ...own],
    findings: rules.flatMap((rule) => rule.findings(context)),
  }
}
