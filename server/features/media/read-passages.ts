import type { Finding, Passage } from './media.ts'

/** From this length on, ms: shorter ones are a hand before the lens, a pause in speech. */
export const DARK_FROM_MS = 2_000
export const SILENT_FROM_MS = 10_000

/** A film of a day has fewer; more would be a flicker that a person cannot look through. */
const AT_MOST = 200

/**
 * Reads what ffmpeg's blackdetect and silencedetect print, `lavfi.black_start=8` and so on, in the
 * order of the film. A passage that lasts to the end has no end line: it ends with the recording.
 */
export function readPassages(printed: string, durationMs: number): Passage[] {
  const told = [...printed.matchAll(/^lavfi\.(black|silence)_(start|end)=([\d.]+)$/gm)]
  const open = new Map<Passage['kind'], number>()
  const found: Passage[] = []
  for (const [, what, edge, text] of told) {
    const kind = what === 'black' ? 'dark' : 'silent'
    const ms = Math.min(Math.round(Number(text) * 1000), durationMs)
    const fromMs = open.get(kind)
    if (edge === 'start') open.set(kind, ms)
    else if (fromMs !== undefined && ms > fromMs) {
      found.push({ kind, fromMs, toMs: ms })
      open.delete(kind)
    }
  }
  for (const [kind, fromMs] of open) {
    const least = kind === 'dark' ? DARK_FROM_MS : SILENT_FROM_MS
    if (durationMs - fromMs >= least) found.push({ kind, fromMs, toMs: durationMs })
  }
  return found.sort((a, b) => a.fromMs - b.fromMs).slice(0, AT_MOST)
}

/** Each passage as a finding, for a page. */
export function passageFindings(passages: readonly Passage[]): Finding[] {
  return passages.map(({ kind, fromMs, toMs }) => ({
    code: kind === 'dark' ? 'passage-dark' : 'passage-silent',
    facts: { from: fromMs / 1000, seconds: Math.round((toMs - fromMs) / 100) / 10 },
  }))
}
