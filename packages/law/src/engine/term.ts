import { readFacts } from '../facts/read-facts.ts'
import { viewRecording } from '../facts/view-recording.ts'
import { type World, worldOf } from '../facts/world.ts'
import { settingReader } from '../pack/setting-reader.ts'
import type { Situation } from './evaluate.ts'
import { inForceDuring } from './in-force.ts'
import { dayOf, type Instant, parseInstant } from './instant.ts'
import type { BoundRule, TermClaim } from './kind.ts'
import { rulesOf } from './rules-of.ts'
import { longestClaim } from './strictest.ts'
import type { Term } from './term-result.ts'

/**
 * Until when a recording is kept: the longest of all claims of every version that was in force on
 * some day since it was stored, so that a later version lengthens a term and never shortens one.
 * The others stand in `lost`; of versions that claim the same only the latest. `facts` must hold
 * its `recording.sealed`, and where it is evidence `recording.marked-evidence` and the
 * `case.archived` of those cases. Undefined when there is no such recording or no rule: then
 * nothing may be disposed of either.
 */
export function term(situation: Situation): Term | undefined {
  const now = parseInstant(situation.now)
  if (now === undefined) return undefined
  const events = readFacts(situation.facts, now)
  const recording = viewRecording(events)
  if (recording === undefined) return undefined
  return longestOf(situation, { events, now, since: recording.storedAt }, (rule, world) =>
    rule.term(recording, world),
  )
}

/**
 * Until when the file of a case is kept: the longest claim, as for a recording. `facts` must hold
 * its `case.opened`. Undefined when there is no such case or no rule: nothing is disposed of then.
 */
export function fileTerm(situation: Situation): Term | undefined {
  const now = parseInstant(situation.now)
  if (now === undefined) return undefined
  const events = readFacts(situation.facts, now)
  const since = events.find(({ fact }) => fact.kind === 'case.opened')?.at
  if (since === undefined) return undefined
  return longestOf(situation, { events, now, since }, (rule, world) => rule.file(world))
}

interface Told {
  readonly events: ReturnType<typeof readFacts>
  readonly now: Instant
  readonly since: Instant
}

function longestOf(
  situation: Situation,
  { events, now, since }: Told,
  claimOf: (rule: BoundRule, world: World) => TermClaim | undefined,
): Term | undefined {
  const world = worldOf(events)
  const packs = inForceDuring(situation.packs, dayOf(since), () => dayOf(now))
  const claims = packs.flatMap((pack) => {
    const seen = world(now, settingReader(pack, situation.settings))
    return rulesOf(pack, situation.kinds).terms.flatMap((rule) => {
      const claim = claimOf(rule, seen)
      return claim === undefined ? [] : [{ claim, rule: `${pack.id}/${rule.id}` }]
    })
  })
  const differing = packs.length > 1 ? latestOfSame(claims) : claims
  const won = longestClaim(differing)
  if (won === undefined) return undefined
  const { citation, ...result } = won.claim
  const from = result.disposableFrom
  return {
    ...result,
    because: citation,
    held: claims.some(({ claim }) => claim.held),
    disposable: from !== undefined && now >= from,
    lost: differing
      .filter((entry) => entry !== won)
      .map(({ claim, rule }) => ({ rule, sentence: claim.sentence, citation: claim.citation })),
  }
}

interface Claimed {
  readonly claim: TermClaim
  readonly rule: string
}

/** A rule that a later version left as it was is named once, as the later version has it. */
function latestOfSame(claims: readonly Claimed[]): readonly Claimed[] {
  const said = new Map(
    claims.map((entry) => {
      const { length, disposableFrom = '', held } = entry.claim
      return [`${entry.rule} ${length} ${disposableFrom} ${held}`, entry]
    }),
  )
  return [...said.values()]
}
