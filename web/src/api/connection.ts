/** Whether the server answered the last time it was asked; said by every request of this page. */
let reachable = typeof navigator === 'undefined' || navigator.onLine
const hearers = new Set<() => void>()

export function isReachable(): boolean {
  return reachable
}

/** Whether this address lets the page open without a network: https, or this machine itself. */
export function opensOffline(): boolean {
  return 'serviceWorker' in navigator
}

export function tellReachable(answered: boolean): void {
  if (reachable === answered) return
  reachable = answered
  for (const hear of hearers) hear()
}

export function onReachable(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}

if (typeof window !== 'undefined') window.addEventListener('offline', () => tellReachable(false))
