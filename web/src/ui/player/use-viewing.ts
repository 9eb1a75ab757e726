import { useEffect, useRef, useState } from 'react'
import { Problem } from '../../api/problem.ts'
import { beatViewing, closeViewing, type Span } from '../../api/viewings.ts'
import { openPlayed, type Played } from './played.ts'

const BEAT_MS = 5_000
const ACTS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Tells the server every five seconds what was played, and learns from it that the viewing is over:
 * then `ended` says why, and the page must forget the address.
 */
export function useViewing(id: string | undefined): {
  readonly played: Played
  readonly ended?: string
} {
  const played = useRef<Played>(null)
  played.current ??= openPlayed()
  const [over, setOver] = useState<{ readonly of: string; readonly zh: string }>()
  useEffect(() => {
    if (id === undefined) return
    let acted = performance.now()
    const act = () => {
      acted = performance.now()
    }
    let late: readonly Span[] = []
    let isOver = false
    const end = (zh: string) => {
      isOver = true
      setOver({ of: id, zh })
    }
    const told = () => ({
      played: [...late, ...(played.current?.take() ?? [])].slice(-MOST),
      idleMs: Math.round(performance.now() - acted),
    })
    const report = async () => {
      const beat = told()
      late = []
      try {
        const goes = await beatViewing(id, beat)
        if (goes.is === 'ended') end(goes.zh ?? '查阅已结束。')
      } catch (error) {
        late = beat.played
        if (error instanceof Problem && error.status >= 400 && error.status < 500) end(error.detail)
      }
    }
    const leave = () => {
      if (!isOver) closeViewing(id, told())
      isOver = true
    }
    for (const name of ACTS) window.addEventListener(name, act, { passive: true })
    window.addEventListener('pagehide', leave)
    const timer = setInterval(() => {
      if (!isOver) void report()
    }, BEAT_MS)
    return () => {
      clearInterval(timer)
      for (const name of ACTS) window.removeEventListener(name, act)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [id])
  const ended = over !== undefined && over.of === id ? { ended: over.zh } : {}
  return { played: played.current, ...ended }
}

/** Of one report; the oldest are left out where a page was cut off for long. */
const MOST = 200
