import type { ActivityView, CollectionView, LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf } from '../facts/read-facts.ts'

/** When the office got a device and when it had everything from it. */
export interface Received {
  /** The first handover that counts to a person of the office, or docking there. */
  readonly handed?: LawEvent
  /** The fact that closed the first complete export. */
  readonly exported?: LawEvent
}

/**
 * What the office received after the activity's end, by device; one pass over handovers and
 * collections. A handover counts only sealed, unless `unsealed`, and only with known posts of the
 * receiver (`takes`). A
 * collection that names no device counts for every device if it brought a recording of this
 * activity. A collection that was opened and never closed brought nothing for good: how long its
 * docking stands all the same, `docked` says.
 */
export function receivedDevices(
  activity: ActivityView,
  ended: LawEvent,
  takes: (posts: readonly string[]) => boolean,
  docked: (opened: LawEvent) => boolean,
  unsealed = false,
): (device: string) => Received {
  const after = (event: LawEvent) => event.at >= ended.when
  const handed = new Map<string, LawEvent>()
  const exported = new Map<string, LawEvent>()
  const sealed = activity.handovers.filter((event) => {
    const posts = activity.posts.get(bodyText(event, 'to') ?? '') ?? []
    return (unsealed || event.fact.body.sealed === true) && takes(posts)
  })
  for (const event of sealed.filter(after)) note(handed, subjectOf(event, 'device'), event)
  for (const collection of activity.collections.filter(({ opened }) => after(opened))) {
    const stands = collection.closed !== undefined || docked(collection.opened)
    for (const device of devicesOf(collection)) {
      if (stands) note(handed, device, collection.opened)
      if (collection.completed !== undefined) note(exported, device, collection.completed)
    }
  }
  return (device) => ({
    ...pick('handed', earlier(handed.get(device), handed.get(ANY))),
    ...pick('exported', earlier(exported.get(device), exported.get(ANY))),
  })
}

/** Stands for "no device named". */
const ANY = ''

function devicesOf({ devices, concerns }: CollectionView): Iterable<string> {
  if (devices.size > 0) return devices
  return concerns ? [ANY] : []
}

function note(first: Map<string, LawEvent>, device: string | undefined, event: LawEvent): void {
  if (device === undefined) return
  first.set(device, earlier(first.get(device), event) ?? event)
}

function earlier(a: LawEvent | undefined, b: LawEvent | undefined): LawEvent | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return b.at < a.at ? b : a
}

function pick<K extends 'handed' | 'exported'>(key: K, event: LawEvent | undefined): Received {
  return event === undefined ? {} : { [key]: event }
}
