import { fromMs, type Instant, parseInstant, toMs } from '../engine/instant.ts'
import type { LawEvent } from './activity-view.ts'
import { bodyText, subjectOf } from './read-facts.ts'
import type { CaseView, RecordingView } from './recording-view.ts'

/** The first sealed recording of the events, with the cases in which it is evidence. */
export function viewRecording(events: readonly LawEvent[]): RecordingView | undefined {
  const sealed = events.find((event) => event.fact.kind === 'recording.sealed')
  const id = sealed === undefined ? undefined : subjectOf(sealed, 'recording')
  if (sealed === undefined || id === undefined) return undefined
  const recordedAt = correctedStart(sealed)
  return {
    subject: { type: 'recording', id },
    storedAt: sealed.at,
    ...(recordedAt === undefined ? {} : { recordedAt }),
    evidenceIn: cases(events, id, 'recording.marked-evidence'),
    linkedTo: cases(events, id, 'recording.linked'),
  }
}

/** Device clock plus measured offset (server minus device): no field that a person can edit. */
export function correctedStart(sealed: LawEvent): Instant | undefined {
  const { deviceStart, offsetMs } = sealed.fact.body
  const read = typeof deviceStart === 'number' ? fromMs(deviceStart) : parseInstant(deviceStart)
  if (read === undefined) return undefined
  return fromMs(toMs(read) + (typeof offsetMs === 'number' ? offsetMs : 0))
}

/** Linking adds a case, and unlinking never shortens: a case once named stays. */
function cases(events: readonly LawEvent[], recording: string, kind: string): readonly CaseView[] {
  const links = events.filter((event) => event.fact.kind === kind)
  if (links.length === 0) return []
  const archived = new Map(
    events
      .filter((event) => event.fact.kind === 'case.archived')
      .map((event) => [subjectOf(event, 'case'), event]),
  )
  return links.flatMap((event) => {
    const id = subjectOf(event, 'case')
    if (id === undefined) return []
    if (subjectOf(event, 'recording') !== recording) return []
    const file = archived.get(id)
    const category = file === undefined ? undefined : bodyText(file, 'category')
    return [
      {
        id,
        ...(category === undefined ? {} : { category }),
        ...(file === undefined ? {} : { archivedAt: file.at }),
      },
    ]
  })
}
