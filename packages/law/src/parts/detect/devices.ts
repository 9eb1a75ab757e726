import type { Subject } from '../../engine/duty.ts'
import type { LawEvent } from '../../facts/activity-view.ts'
import { subjectFrom, type World } from '../../facts/world.ts'
import type { Detected, Detector } from './detected.ts'

/** Damage to a device, a document, a file or a medium, found to be intended. */
export const intendedDamage: Detector = (world) =>
  ['device.damaged', 'material.damaged'].flatMap((kind) =>
    world.of(kind).flatMap((event): readonly Detected[] => {
      const [subject] = event.fact.subjects
      if (subject === undefined || event.fact.body.intent !== true) return []
      const text = '损坏经认定出于故意，涉嫌故意毁坏。'
      return [{ subject, since: event.when, text, detail: event.id }]
    }),
  )

/** A device's file numbers skip at collection and nobody has said why. */
export const missingNumbers: Detector = (world) =>
  world.of('file-numbers.missing').flatMap((event): readonly Detected[] => {
    const subject = subjectFrom(event, 'device')
    if (subject === undefined) return []
    const explained = world
      .about('file-numbers.explained', subjectFrom(event, 'collection') ?? subject)
      .some((entry) => entry.at >= event.at && isAbout(entry, event))
    const text = '设备内的文件编号不连续，缺少的文件未见采集，涉嫌自行删除或者截留。'
    return [{ subject, since: event.at, text, detail: event.id, explained }]
  })

/** Of the numbers that it names; one that names none is about everything missing. */
function isAbout({ fact: { body } }: LawEvent, { fact: missing }: LawEvent): boolean {
  return body.from === undefined || body.from === missing.body.from
}

/** A device is lost or stolen with material on it. */
export const lostDevice: Detector = (world) =>
  world.of('device.lost').flatMap((event): readonly Detected[] => {
    const subject = subjectFrom(event, 'device')
    if (subject === undefined) return []
    const count = notExported(world, subject, event)
    if (count === 0) return []
    const text = `设备遗失或者被盗时，还有${count}次执法活动的记录没有导出，涉嫌保管、存储不当。`
    return [{ subject, since: event.when, text, detail: event.id }]
  })

/** Activities that ended with the device after its last complete export. */
function notExported(world: World, device: Subject, lost: LawEvent): number {
  const exported = world
    .about('collection.opened', device)
    .filter((opened) => complete(world, opened))
    .at(-1)
  const activities = world
    .about('activity.device-assigned', device)
    .flatMap((event) => subjectFrom(event, 'activity') ?? [])
    .map(({ id }) => id)
  return [...new Set(activities)].filter((id) => {
    const ended = world.last('activity.ended', { type: 'activity', id })
    if (ended === undefined || ended.when > lost.when) return false
    return exported === undefined || exported.at < ended.when
  }).length
}

function complete(world: World, opened: LawEvent): boolean {
  const collection = subjectFrom(opened, 'collection')
  if (collection === undefined) return false
  const closed = world.about('collection.closed', collection)
  return closed.some((event) => event.fact.body.complete === true)
}
