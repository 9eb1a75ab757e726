import type { LostRule } from './citation.ts'
import type { Duty } from './duty.ts'
import type { TermClaim } from './kind.ts'

/**
 * One duty per matter: where several rules, of one pack or of several, ask for the same kind of
 * thing of the same subject, the earliest due time wins and the others are named in `lost`, so
 * that both are cited. Keeps the order of the input.
 */
export function strictestDuties(duties: readonly Duty[]): readonly Duty[] {
  const groups = Map.groupBy(duties, matter)
  return [...groups.values()].flatMap((group) => {
    const [first, ...rest] = group
    if (first === undefined) return []
    const winner = rest.reduce((best, duty) => (stricter(duty, best) ? duty : best), first)
    const lost = group.filter((duty) => duty !== winner)
    return [{ ...winner, lost: [...winner.lost, ...lost.map(lostDuty)] }]
  })
}

/** Same kind, person, part, device and subject: only the rule differs. */
function matter(duty: Duty): string {
  const { kind, who, part = '', device = '', subject } = duty
  return JSON.stringify([kind, who, part, device, subject.type, subject.id])
}

function stricter(a: Duty, b: Duty): boolean {
  if (a.dueAt === undefined || b.dueAt === undefined) {
    return a.dueAt !== undefined && b.dueAt === undefined
  }
  return a.dueAt < b.dueAt
}

function lostDuty(duty: Duty): LostRule {
  return { rule: duty.rule, sentence: duty.what, citation: duty.citation }
}

/** The claim that keeps longest: never disposable beats any date, a later date an earlier one. */
export function longestClaim<T extends { readonly claim: TermClaim }>(
  claims: readonly T[],
): T | undefined {
  const [first, ...rest] = claims
  if (first === undefined) return undefined
  return rest.reduce((best, next) => (longer(next.claim, best.claim) ? next : best), first)
}

function longer(a: TermClaim, b: TermClaim): boolean {
  if (b.disposableFrom === undefined) return false
  return a.disposableFrom === undefined || a.disposableFrom > b.disposableFrom
}
