import { useEffect, useRef, useState } from 'react'
import { isRefused } from '../../api/problem.ts'

const BEAT_MS = 5_000
const ACTS = ['pointermove', 'pointerdown', 'keydown', 'wheel', 'touchstart'] as const

interface Beats<T> {
  /** What was seen since it was taken last. */
  readonly take: () => readonly T[]
  readonly tell: (
    id: string,
    seen: readonly T[],
    idleMs: number,
  ) => Promise<{ readonly is: 'going' | 'ended'; readonly zh: string | null }>
  /** The same as the page is left. */
  readonly close: (id: string, seen: readonly T[], idleMs: number) => void
}

/**
 * Tells the server every five seconds what was seen, and learns from it that the look is over: then
 * it gives why, and the page must forget the address.
 */
export function useBeats<T>(id: string | undefined, beats: Beats<T>): string | undefined {
  const latest = useRef(beats)
  latest.current = beats
  const [over, setOver] = useState<{ readonly of: string; readonly zh: string }>()
  useEffect(() => {
    if (id === undefined) return
    let acted = performance.now()
    const act = () => {
      acted = performance.now()
    }
    let late: readonly T[] = []
    let isOver = false
    const end = (zh: string) => {
      isOver = true
      setOver({ of: id, zh })
    }
    const seen = () => [...late, ...latest.current.take()].slice(-MOST)
    const idle = () => Math.round(performance.now() - acted)
    const report = async () => {
      const now = seen()
      late = []
      try {
        const goes = await latest.current.tell(id, now, idle())
        if (goes.is === 'ended') end(goes.zh ?? '查阅已结束。')
      } catch (error) {
        late = now
        if (isRefused(error)) end(error.detail)
      }
    }
    const leave = () => {
      if (!isOver) latest.current.close(id, seen(), idle())
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
  return over !== undefined && over.of === id ? over.zh : undefined
}

/** Of one report; the oldest are left out where a page was cut off for long. */
const MOST = 200
