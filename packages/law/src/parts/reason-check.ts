import { sayInstant } from '../engine/instant.ts'
import type { ActivityView } from '../facts/activity-view.ts'
import type { World } from '../facts/world.ts'
import { type Gap, sayGap } from './gaps.ts'

/**
 * What the device of the activity showed when it was checked before the gap, said beside the reason
 * that the officer gave; undefined where nothing was checked.
 */
export function sayReasonCheck(
  world: World,
  activity: ActivityView,
  gap: Gap,
  reason: string,
): string | undefined {
  const check = activity.devices
    .flatMap(({ device }) => world.about('device.checked', { type: 'device', id: device }))
    .filter((event) => event.when <= gap.from)
    .toSorted((a, b) => (a.when < b.when ? -1 : 1))
    .at(-1)
  if (check === undefined) return undefined
  const { batteryPercent, freeMegabytes } = check.fact.body
  const shown = [
    ...(typeof batteryPercent === 'number' ? [`电量${batteryPercent}%`] : []),
    ...(typeof freeMegabytes === 'number' ? [`剩余存储空间${freeMegabytes}兆`] : []),
  ]
  if (shown.length === 0) return undefined
  const when = sayInstant(check.when)
  return `${sayGap(gap)}，所报原因为“${reason}”；${when}使用前检查时${shown.join('、')}，请核对。`
}
