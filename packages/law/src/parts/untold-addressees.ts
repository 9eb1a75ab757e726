import type { ActivityView } from '../facts/activity-view.ts'
import { textsOf } from '../facts/read-facts.ts'
import type { World } from '../facts/world.ts'

interface Addressee {
  readonly key: string
  /** Told even if nobody noted that he was there. */
  readonly always?: boolean | undefined
}

/**
 * Who was to be told and was not, once anybody was told at all. Who came later gets a further
 * notice: one before his coming does not count for him.
 */
export function untoldAddressees<T extends Addressee>(
  addressees: readonly T[],
  activity: ActivityView,
  world: World,
): readonly T[] {
  if (activity.notices.length === 0) return []
  const presence = world.about('presence.noted', activity.subject)
  return addressees.filter(({ key, always }) => {
    const came = presence.findLast((event) => textsOf(event.fact.body.present).includes(key))
    if (came === undefined && always !== true) return false
    return !activity.notices.some(
      (event) =>
        textsOf(event.fact.body.addressees).includes(key) &&
        (came === undefined || event.when >= came.when),
    )
  })
}
