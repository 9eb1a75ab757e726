import { correct, FRAME_MS, type PlacedFilm } from './films.ts'

/** A film that is on the stage: where the course is in it, and the element that shows it. */
export interface OnStage {
  readonly element: HTMLMediaElement
  readonly film: PlacedFilm
  /** From a moment of the recording to one of the element, in ms; undefined: not in it. */
  readonly place: (ms: number) => number | undefined
}

export interface CourseState {
  /** On the common clock, ms. */
  readonly at: number
  readonly playing: boolean
  /** A film has not enough yet; the others wait for it. */
  readonly waiting: boolean
  readonly rate: number
}

export interface CourseAsked {
  readonly from: number
  readonly to: number
  /** When something runs again, for a time at which nothing does. */
  readonly next: (at: number) => number | undefined
  readonly covered: (at: number) => boolean
  readonly tell: (state: CourseState) => void
}

export interface Course {
  readonly enter: (one: OnStage) => () => void
  readonly seek: (at: number) => void
  readonly play: (on: boolean) => void
  readonly setRate: (rate: number) => void
  readonly step: (frames: number) => void
  /** One beat of the clock; `now` is a steady clock in ms. */
  readonly beat: (now: number) => void
}

/**
 * The one clock that all films follow. No film drives another: one that stalls stops the clock, so
 * what stands beside each other on the stage happened at the same time. Where nothing was recorded
 * the clock goes on to the next film; the ribbon shows what it went over.
 */
export function openCourse({ from, to, next, covered, tell }: CourseAsked): Course {
  const stage = new Set<OnStage>()
  let [at, playing, waiting, rate] = [from, false, false, 1]
  let last: number | undefined
  const said = () => tell({ at, playing, waiting, rate })
  const align = () => {
    for (const one of stage) follow(one, at, { playing: playing && !waiting, rate })
  }
  const show = ({ element, film, place }: OnStage) => {
    const ms = place(at - film.from)
    if (ms !== undefined) element.currentTime = ms / 1000
  }
  const seek = (wanted: number) => {
    at = Math.min(to, Math.max(from, wanted))
    for (const one of stage) show(one)
    said()
  }
  return {
    enter: (one) => {
      stage.add(one)
      show(one)
      align()
      return () => void stage.delete(one)
    },
    seek,
    play: (on) => {
      if (on && at >= to) seek(from)
      playing = on
      last = undefined
      align()
      said()
    },
    setRate: (wanted) => {
      rate = wanted
      align()
      said()
    },
    step: (frames) => {
      playing = false
      seek(at + frames * FRAME_MS)
      align()
    },
    beat: (now) => {
      const ran = last === undefined ? 0 : (now - last) * rate
      last = now
      if (!playing) return
      waiting = [...stage].some((one) => isShort(one, at))
      if (!waiting) at = Math.min(to, at + ran)
      if (!covered(at)) at = next(at) ?? to
      if (at >= to) playing = false
      align()
      said()
    },
  }
}

function follow(
  { element, film, place }: OnStage,
  at: number,
  { playing, rate }: { readonly playing: boolean; readonly rate: number },
): void {
  const wanted = place(at - film.from)
  if (wanted === undefined || !playing) {
    if (!element.paused) element.pause()
    return
  }
  const correction = correct(wanted, element.currentTime * 1000, rate)
  if (correction.is === 'jump') element.currentTime = correction.to / 1000
  else if (element.playbackRate !== correction.rate) element.playbackRate = correction.rate
  // Refused where the browser wants a click first: the next beat asks again.
  if (element.paused && !element.ended) element.play().catch(() => undefined)
}

/** It has a picture to show now, but none to go on with. */
function isShort({ element, film, place }: OnStage, at: number): boolean {
  if (place(at - film.from) === undefined || element.error !== null || element.ended) return false
  return element.seeking || element.readyState < element.HAVE_FUTURE_DATA
}
