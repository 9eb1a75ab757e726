import type { CollectionDetail } from '../../api/collections.ts'
import { serverNow } from '../../api/server-clock.ts'

/** Whether bytes may move now: both are there and the confirmation has not run out. */
export function mayMove({ collection, confirmation }: CollectionDetail): boolean {
  if (collection.state !== 'confirmed' || confirmation.paused) return false
  const { validUntil } = confirmation
  return validUntil === null || Date.parse(validUntil) >= serverNow()
}

/** Whether the second person is asked for: at first, after he left, and after his time ran out. */
export function needsSecond(detail: CollectionDetail): boolean {
  const { collection, confirmation } = detail
  if (!confirmation.needed) return false
  return collection.state === 'waiting' || (collection.state === 'confirmed' && !mayMove(detail))
}
