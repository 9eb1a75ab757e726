import { Temporal } from 'temporal-polyfill'
import type { Finding, MediaFacts, NameFacts, ProbeResult } from './media.ts'

/** What is known about a recording besides its bytes. All measured by the server or the station. */
export interface RecordingContext {
  /** Zone in which the recorder's clock is set. */
  readonly zone: string
  readonly name: NameFacts | undefined
  /** Modification time as read from the card at docking. */
  readonly modifiedAtMs?: number | undefined
  /** Server time when the bytes were received. */
  readonly receivedAtMs?: number | undefined
  /** When the same recorder was collected and emptied before. */
  readonly previousCollectionAtMs?: number | undefined
  /** A start older than this before receipt is doubted. */
  readonly oldestMs: number
}

/** Names have whole seconds, and writing the header takes a moment. */
const AGREEMENT_MS = 2_500
const ZONE_AGREEMENT_MS = 5_000
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** How far the server's and the recorder's clocks may honestly differ. */
const AHEAD_MS = 5 * 60_000

/**
 * Collects what each clock in the file says about its start, compares them, and proposes one.
 * The name comes first: it is the recorder's local clock to the second, where the header's clock
 * is often in another zone. Nothing is corrected here; the measured offset is applied later.
 */
export function judgeStart(
  facts: MediaFacts,
  durationMs: number | undefined,
  context: RecordingContext,
): { start: ProbeResult['start']; findings: Finding[] } {
  const candidates: ProbeResult['start']['candidates'] = []
  const add = (source: 'name' | 'container' | 'exif', atMs: number | undefined) => {
    if (atMs !== undefined) candidates.push({ source, atMs })
  }
  const container = facts.createdAtMs ?? localMs(facts.createdLocal, '+', context.zone)
  const exif = localMs(facts.photo?.takenLocal, facts.photo?.takenOffset ?? '', context.zone)
  add('name', context.name?.startAtMs)
  add('container', container)
  add('exif', exif)
  const chosen = candidates[0]
  const findings: Finding[] = []
  if (!chosen) return { start: { candidates }, findings: [{ code: 'no-start', facts: {} }] }
  for (const other of candidates.slice(1)) {
    findings.push(...compareClocks(chosen.atMs, other.atMs, durationMs ?? 0))
  }
  findings.push(...doubtStart(chosen.atMs, context))
  return { start: { candidates, chosen }, findings }
}

function compareClocks(nameMs: number, otherMs: number, durationMs: number): Finding[] {
  const away = otherMs - nameMs
  if (Math.abs(away) <= AGREEMENT_MS) return []
  const atEnd: Finding = { code: 'clock-at-end', facts: {} }
  if (Math.abs(away - durationMs) <= AGREEMENT_MS) return [atEnd]
  const hours = wholeHours(away)
  if (hours !== undefined) return [{ code: 'time-zone', facts: { hours } }]
  const hoursToEnd = wholeHours(away - durationMs)
  if (hoursToEnd !== undefined) {
    return [{ code: 'time-zone', facts: { hours: hoursToEnd } }, atEnd]
  }
  return [{ code: 'clocks-disagree', facts: { seconds: Math.round(away / 1000) } }]
}

function wholeHours(ms: number): number | undefined {
  const hours = Math.round(ms / HOUR)
  const exact = Math.abs(ms - hours * HOUR) <= ZONE_AGREEMENT_MS
  return exact && hours !== 0 && Math.abs(hours) <= 14 ? hours : undefined
}

/** Doubts about a start on which all clocks of the file may agree. */
function doubtStart(startMs: number, context: RecordingContext): Finding[] {
  const { receivedAtMs, previousCollectionAtMs } = context
  const findings: Finding[] = []
  if (isFactoryDate(startMs, context.zone, receivedAtMs)) {
    findings.push({ code: 'clock-reset', facts: {} })
  }
  if (receivedAtMs !== undefined && receivedAtMs - startMs > context.oldestMs) {
    const days = Math.floor((receivedAtMs - startMs) / DAY)
    findings.push({ code: 'clock-too-old', facts: { days } })
  }
  if (receivedAtMs !== undefined && startMs - receivedAtMs > AHEAD_MS) {
    findings.push({ code: 'clock-ahead', facts: {} })
  }
  if (previousCollectionAtMs !== undefined && startMs < previousCollectionAtMs) {
    findings.push({ code: 'clock-behind', facts: {} })
  }
  return findings
}

/** After a flat battery recorders start again on a 1 January at midnight, local or UTC. */
function isFactoryDate(startMs: number, zone: string, receivedAtMs: number | undefined): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(startMs).toZonedDateTimeISO(zone)
  if (local.month !== 1 || local.day !== 1 || local.hour >= 12) return false
  // A real new-year night is collected within days.
  return receivedAtMs === undefined || receivedAtMs - startMs > 30 * DAY
}

/** `2025:11:20 11:40:00` or `2025-11-20T11:40:00`, with its own offset or in the given zone. */
function localMs(text: string | undefined, offset: string, zone: string): number | undefined {
  const found = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(text ?? '')
  if (!found) return undefined
  const [, year, month, day, time] = found
  const place = /^[+-]\d\d:\d\d$/.test(offset) ? offset : zone
  try {
    const local = Temporal.PlainDateTime.from(`${year}-${month}-${day}T${time}`)
    return local.toZonedDateTime(place).epochMilliseconds
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
