import type { Subject } from '../../engine/duty.ts'
import type { LawEvent } from '../../facts/activity-view.ts'
import { bodyText, textsOf } from '../../facts/read-facts.ts'
import { correctedStart } from '../../facts/view-recording.ts'
import { subjectFrom, type World } from '../../facts/world.ts'
import { standingUnrelated } from '../unrelated.ts'
import type { Detector } from './detected.ts'

/** The first event of a kind about each recording. */
function each(world: World, kind: string): readonly (readonly [Subject, LawEvent])[] {
  return world.of(kind).flatMap((event) => {
    const subject = subjectFrom(event, 'recording')
    if (subject === undefined || world.first(kind, subject) !== event) return []
    return [[subject, event] as const]
  })
}

/** Stored, and matched to no activity and no case. */
export const unmatchedRecording: Detector = (world) =>
  each(world, 'recording.sealed')
    .filter(([subject]) => !matched(world, subject))
    .map(([subject, sealed]) => {
      const text = '记录入库后未对应到任何执法活动或者案件，请查明用途；查明之前列为待说明。'
      return { subject, since: sealed.at, text }
    })

function matched(world: World, recording: Subject): boolean {
  const toCase = ['recording.linked', 'recording.marked-evidence'] as const
  if (toCase.some((kind) => world.last(kind, recording) !== undefined)) return true
  return world
    .about('recording.matched', recording)
    .some((event) => bodyText(event, 'how') === 'confirmed')
}

/** A reviewer's mark that it has nothing to do with enforcement, and not taken back; the file stays. */
export const unrelatedMark: Detector = (world) =>
  each(world, 'recording.marked-unrelated').flatMap(([subject]) => {
    const mark = standingUnrelated(world, subject)
    if (mark === undefined) return []
    const text = '记录被认定与执法无关，涉嫌利用设备记录无关活动；文件照常保存，不得删除。'
    return [{ subject, since: mark.when, text }]
  })

/** Container data show editing software or changed times. */
export const editSigns: Detector = (world) =>
  each(world, 'recording.probed')
    .filter(([, event]) => textsOf(event.fact.body.editSigns).length > 0)
    .map(([subject, event]) => {
      return {
        subject,
        since: event.at,
        text: '文件带有剪辑软件处理或者改动时间的痕迹，涉嫌删改。',
      }
    })

/** A stored file is no longer what it was; `lostOnly`: and no intact copy is left. */
export const fixityFailure: Detector = (world, { lostOnly }) =>
  each(world, 'fixity.failed')
    .filter(([, event]) => !lostOnly || event.fact.body.intactCopy !== true)
    .map(([subject, event]) => {
      const copy =
        event.fact.body.intactCopy === true ? '另有完好副本' : '没有完好副本，请查明当时的保管人'
      return { subject, since: event.at, text: `保存的文件校验不符（${copy}），涉嫌损毁。` }
    })

/** Recorded after the act had ended, and matched to it all the same. */
export const recordedAfterwards: Detector = (world) =>
  world.of('recording.matched').flatMap((event) => {
    const recording = subjectFrom(event, 'recording')
    const activity = subjectFrom(event, 'activity')
    if (recording === undefined || activity === undefined) return []
    // What the machine only suggests is nobody's claim yet.
    if (bodyText(event, 'how') !== 'confirmed') return []
    const ended = world.last('activity.ended', activity)
    const sealed = world.first('recording.sealed', recording)
    const started = sealed && correctedStart(sealed)
    if (ended === undefined || started === undefined || started <= ended.when) return []
    const text = '记录摄于执法活动结束之后，属于事后补录，不能作为该次活动的记录。'
    return [{ subject: recording, since: started, text, detail: activity.id }]
  })

/** A leak: who saw and who received the recording is counted from the register. */
export const leak: Detector = (world) =>
  each(world, 'leak.registered').map(([subject, event]) => {
    const seen = ['recording.viewed', 'playback.opened'].flatMap((kind) =>
      world.about(kind, subject),
    ).length
    const given = world.about('packet.exported', subject).length
    const text = `记录内容涉嫌泄露；登记在案的查看${seen}次、提取${given}次，请逐一核对。`
    return { subject, since: event.when, text }
  })
