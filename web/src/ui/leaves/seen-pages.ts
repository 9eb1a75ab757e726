import type { PageSeen } from '../../api/leafings.ts'

/** Keeps how long each page really stood on the screen. */
export interface SeenPages {
  /** This page stands there from now on; undefined: none does, or the window is hidden. */
  readonly show: (page: number | undefined, now: number) => void
  /** What was seen since it was taken last; what stands there goes on. */
  readonly take: (now: number) => readonly PageSeen[]
}

export function openSeenPages(): SeenPages {
  const seen = new Map<number, number>()
  let shown: { readonly page: number; readonly since: number } | undefined
  const count = (now: number) => {
    if (shown === undefined) return
    const { page, since } = shown
    seen.set(page, (seen.get(page) ?? 0) + Math.max(0, now - since))
  }
  return {
    show: (page, now) => {
      count(now)
      shown = page === undefined ? undefined : { page, since: now }
    },
    take: (now) => {
      count(now)
      shown = shown && { page: shown.page, since: now }
      const taken = [...seen].map(([page, ms]) => ({ page, ms: Math.floor(ms) }))
      seen.clear()
      return taken.filter(({ ms }) => ms > 0)
    },
  }
}
