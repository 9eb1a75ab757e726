import { useRef } from 'react'
import { beatViewing, closeViewing } from '../../api/viewings.ts'
import { openPlayed, type Played } from './played.ts'
import { useBeats } from './use-beats.ts'

/** Keeps what is played of a viewing, and reports it until the viewing is over. */
export function useViewing(id: string | undefined): {
  readonly played: Played
  readonly ended?: string
} {
  const kept = useRef<Played>(null)
  kept.current ??= openPlayed()
  const played = kept.current
  const ended = useBeats(id, {
    take: () => played.take(),
    tell: (of, spans, idleMs) => beatViewing(of, { played: spans, idleMs }),
    close: (of, spans, idleMs) => closeViewing(of, { played: spans, idleMs }),
  })
  return ended === undefined ? { played } : { played, ended }
}
