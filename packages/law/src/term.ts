import type { Situation } from './evaluate.ts'
import { inForce } from './in-force.ts'
import { dayOf, parseInstant } from './instant.ts'
import { readFacts } from './read-facts.ts'
import { rulesOf } from './rules-of.ts'
import { settingReader } from './setting-reader.ts'
import { longestClaim } from './strictest.ts'
import type { Term } from './term-result.ts'
import { viewRecording } from './view-recording.ts'
import { worldOf } from './world.ts'

/**
 * Until when a recording is kept: the longest of all claims of all packs in force when it was
 * stored, the others in `lost`. `facts` must hold its `recording.sealed`, and where it is evidence
 * `recording.marked-evidence` and the `case.archived` of those cases. Undefined when there is no
 * such recording or no rule: then nothing may be disposed of either.
 */
export function term(situation: Situation): Term | undefined {
  const now = parseInstant(situation.now)
  if (now === undefined) return undefined
  const events = readFacts(situation.facts, now)
  const recording = viewRecording(events)
  if (recording === undefined) return undefined
  const world = worldOf(events)
  const claims = inForce(situation.packs, dayOf(recording.storedAt)).flatMap((pack) => {
    const seen = world(now, settingReader(pack, situation.settings))
    return rulesOf(pack).terms.flatMap((rule) => {
      const claim = rule.term(recording, seen)
      return claim === undefined ? [] : [{ claim, rule: `${pack.id}/${rule.id}` }]
    })
  })
  const won = longestClaim(claims)
  if (won === undefined) return undefined
  const { citation, ...result } = won.claim
  const from = result.disposableFrom
  return {
    ...result,
    because: citation,
    held: claims.some(({ claim }) => claim.held),
    disposable: from !== undefined && now >= from,
    lost: claims
      .filter((entry) => entry !== won)
      .map(({ claim, rule }) => ({ rule, sentence: claim.sentence, citation: claim.citation })),
  }
}
