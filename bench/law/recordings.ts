import type { LawFact } from '@liuhen/law'

/** Facts of the n-th of many recordings: every fifth shows an activity, every twentieth is evidence. */
export function factsOfRecording(n: number): readonly LawFact[] {
  const ms = Date.UTC(2021, 0, 1) + (n % 2000) * 86_400_000 + (n % 86_400) * 1000
  const id = `r${n}`
  const about = { type: 'recording', id }
  const facts: LawFact[] = [
    {
      id: `s${n}`,
      kind: 'recording.sealed',
      subjects: [about, { type: 'collection', id: `c${n % 1000}` }],
      at: at(ms + 7_200_000),
      body: { deviceStart: at(ms), offsetMs: n % 5000 },
    },
  ]
  if (n % 5 === 0) {
    const activity = { type: 'activity', id: `a${n}` }
    facts.push(
      fact(`o${n}`, 'activity.opened', [activity], ms, { activityKind: 'inspection' }),
      fact(`m${n}`, 'recording.matched', [about, activity], ms + 8_000_000, { how: 'confirmed' }),
    )
  }
  if (n % 20 === 0) {
    const file = { type: 'case', id: `k${n}` }
    facts.push(
      fact(`e${n}`, 'recording.marked-evidence', [about, file], ms + 9_000_000, {}),
      fact(`v${n}`, 'case.archived', [file], ms + 90_000_000, { category: 'general' }),
    )
  }
  return facts
}

function fact(
  id: string,
  kind: string,
  subjects: LawFact['subjects'],
  ms: number,
  body: LawFact['body'],
): LawFact {
  return { id, kind, subjects, at: at(ms), body }
}

function at(ms: number): string {
  return new Date(ms).toISOString()
}
