import type { LawFact, Settings } from '../facts/fact.ts'
import { isRecord, readFacts } from '../facts/read-facts.ts'
import { viewActivity } from '../facts/view-activity.ts'
import { viewRecording } from '../facts/view-recording.ts'
import { judgedOn, worldOf } from '../facts/world.ts'
import type { Pack } from '../pack/pack.ts'
import { settingReader } from '../pack/setting-reader.ts'
import { inForce, inForceDuring } from './in-force.ts'
import { dayOf, parseInstant } from './instant.ts'
import type { Answer, Question } from './kind.ts'
import { rulesOf } from './rules-of.ts'
import type { Ruling } from './ruling.ts'

export interface Asked {
  readonly packs: readonly Pack[]
  readonly settings: Settings
  /** E.g. activity.open; the verbs and their requests stand in the spec of the pack format. */
  readonly verb: string
  /** Facts of the matter that the verb is about; empty where there is none. */
  readonly facts: readonly LawFact[]
  readonly request: { readonly [key: string]: unknown }
  /** UTC instant. */
  readonly now: string
  /** Only rules of these kinds are asked: a program leaves out what it cannot tell the facts for. */
  readonly kinds?: ReadonlySet<string> | undefined
}

/**
 * May this be done now? Every rule of every pack in force that knows the verb is asked; one
 * refusal refuses. In force means: on the day on which the matter began (an activity before a
 * recording of it; for what is asked about a case, the case), else now; a rule that keeps recordings is asked in every version since, because
 * no version shortens what another has promised. Without a readable `now` nothing is allowed. A verb that no rule
 * knows is allowed as far as the law goes, with no citations, except what could never be undone:
 * that needs a rule that allows it.
 */
export function decide(asked: Asked): Ruling {
  const now = parseInstant(asked.now)
  if (now === undefined) return NO_TIME
  const events = readFacts(asked.facts, now)
  const activity = viewActivity(events)
  const recording = viewRecording(events)
  const world = worldOf(events)
  const began = judgedOn(events, now, asked.verb)
  const first = inForce(asked.packs, began)
  const packs =
    recording === undefined ? first : inForceDuring(asked.packs, began, () => dayOf(now))
  const answers = packs.flatMap((pack) => {
    const knowing = rulesOf(pack, asked.kinds).answering.get(asked.verb) ?? []
    const asking = first.includes(pack) ? knowing : knowing.filter((rule) => rule.reach.term)
    if (asking.length === 0) return []
    const settings = settingReader(pack, asked.settings)
    const question: Question = {
      verb: asked.verb,
      request: isRecord(asked.request) ? asked.request : {},
      now,
      settings,
      world: world(now, settings),
      ...(activity === undefined ? {} : { activity }),
      ...(recording === undefined ? {} : { recording }),
    }
    return asking.flatMap((rule) => rule.answer(question) ?? [])
  })
  const silence = answers.length === 0 ? UNLESS_RULED[asked.verb] : undefined
  return silence === undefined ? ruling(answers) : refusedInSilence(silence)
}

function ruling(answers: readonly Answer[]): Ruling {
  const citations = answers.map((answer) => answer.citation)
  const warnings = answers.flatMap((answer) => answer.warnings)
  const refusals = answers.flatMap((answer) => answer.refusals)
  if (refusals.length === 0) return { allowed: true, citations, warnings }
  return { allowed: false, refusals, citations, warnings }
}

/** What destroys something is refused where no pack in force speaks of it. */
const UNLESS_RULED: { readonly [verb: string]: string | undefined } = {
  'recording.dispose': '本单位尚无生效的保存期限规定，不得处置记录。请先启用制度。',
  'recording.change': '原始记录不得改动；如需节选或遮挡，请另存副本。',
}

function refusedInSilence(sentence: string): Ruling {
  const refusals = [{ code: 'no-rule', sentence, citations: [] }]
  return { allowed: false, refusals, citations: [], warnings: [] }
}

const NO_TIME: Ruling = {
  allowed: false,
  refusals: [{ code: 'no-time', sentence: '系统时间无法读取，请联系管理员。', citations: [] }],
  citations: [],
  warnings: [],
}
