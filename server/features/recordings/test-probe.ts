import type { ProbeResult } from '../media/index.ts'

/** A reading of a whole film, changed where a test says so. */
export function probeResult(change: Partial<ProbeResult> = {}): ProbeResult {
  return {
    schema: 1,
    readable: 'whole',
    kind: 'video',
    container: 'mov',
    durationMs: 600_000,
    start: { candidates: [] },
    interiorGaps: [],
    truncated: false,
    damaged: false,
    findings: [],
    editSigns: [],
    playable: 'native',
    tools: {},
    ...change,
  }
}

/** Where a recorder's clock says that the film began. */
export function startingAt(at: string): Pick<ProbeResult, 'start'> {
  const chosen = { source: 'name' as const, atMs: Date.parse(at) }
  return { start: { candidates: [chosen], chosen } }
}
