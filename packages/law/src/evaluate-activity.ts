import type { Duty, Finding } from './duty.ts'
import type { LawFact, Settings } from './fact.ts'
import { inForce } from './in-force.ts'
import { dayOf, parseInstant } from './instant.ts'
import type { ActivityContext } from './kind.ts'
import type { Pack } from './pack.ts'
import { readFacts } from './read-facts.ts'
import { settingReader } from './setting-reader.ts'
import { strictestDuties } from './strictest.ts'
import { viewActivity } from './view-activity.ts'

/** What is known when the law is asked; everything that it may read is in here. */
export interface Situation {
  /** Packs that bind the agency: its own and its superiors', all versions known. */
  readonly packs: readonly Pack[]
  readonly settings: Settings
  /**
   * Facts of one activity: every fact with it as subject, and those of its devices (checks),
   * collections, recordings, and `person.registered` of the persons named in them.
   */
  readonly facts: readonly LawFact[]
  /** UTC instant; facts after it are not seen. */
  readonly now: string
}

export interface Evaluation {
  readonly duties: readonly Duty[]
  readonly findings: readonly Finding[]
}

/**
 * Duties and findings of one activity under the versions in force on the day it was opened.
 * Total: unreadable facts are left out; without a readable `now` or an opened activity there is
 * nothing to say. Deterministic, linear in the facts.
 */
export function evaluateActivity(situation: Situation): Evaluation {
  const now = parseInstant(situation.now)
  if (now === undefined) return NOTHING
  const activity = viewActivity(readFacts(situation.facts, now))
  if (activity === undefined) return NOTHING
  const packs = inForce(situation.packs, dayOf(activity.opened.when))
  const results = packs.map((pack) => {
    const settings = settingReader(pack, situation.settings)
    return evaluatePack(pack, { activity, now, settings })
  })
  return {
    duties: strictestDuties(results.flatMap((result) => result.duties)),
    findings: results.flatMap((result) => result.findings),
  }
}

const NOTHING: Evaluation = { duties: [], findings: [] }

function evaluatePack(pack: Pack, context: ActivityContext): Evaluation {
  const own = pack.rules.flatMap((rule) => rule.duties(context))
  const concluded = pack.rules.flatMap((rule) => rule.conclude(context, own))
  return {
    duties: [...concluded, ...own],
    findings: pack.rules.flatMap((rule) => rule.findings(context)),
  }
}
