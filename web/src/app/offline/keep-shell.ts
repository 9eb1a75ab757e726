import { opensOffline } from '../../api/connection.ts'

/** Whether the page that runs has been overtaken by a newer one on this device. */
let overtaken = false
const hearers = new Set<() => void>()

const LOOK_EVERY_MS = 3_600_000

/**
 * Has the page kept on this device, so that it opens without a network. Browsers allow that over
 * https and on this machine itself only; elsewhere an open page still keeps what is entered, and
 * only opening it anew needs the network.
 */
export function keepShell(): void {
  if (!import.meta.env.PROD || !opensOffline()) return
  const { serviceWorker } = navigator
  let first = serviceWorker.controller === null
  serviceWorker.addEventListener('controllerchange', () => {
    // The very first keeper takes over the page that brought it; that is no update.
    overtaken ||= !first
    first = false
    for (const hear of hearers) hear()
  })
  void serviceWorker.register('/sw.js').then(lookAgain, () => undefined)
}

/** A page that stays open for days looks for its successor when there is a network. */
function lookAgain(registration: ServiceWorkerRegistration): void {
  const look = () => void registration.update().catch(() => undefined)
  setInterval(look, LOOK_EVERY_MS)
  window.addEventListener('online', look)
}

export function isOvertaken(): boolean {
  return overtaken
}

export function onOvertaken(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}
