import { z } from 'zod'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { calendarTerm, type Instant, parseInstant } from '../engine/instant.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { textsOf } from '../facts/read-facts.ts'
import { durationFigure, durationOf, figureSettings, sayFigureSetting } from '../pack/figure.ts'
import { keySchema } from '../pack/params.ts'
import { durationSchema } from '../pack/setting-value.ts'

const schema = z.strictObject({
  /** Who registers cameras. */
  keeper: keySchema,
  /** No segment of a camera is kept for less than this. */
  retention: durationFigure,
})

type Monitoring = Rule<z.output<typeof schema>>

/** Fixed cameras are allowed, not demanded: without one the rule is silent. */
export const officeMonitoring = defineKind({
  kind: 'office-monitoring',
  title: '办公地点视频监控',
  schema,
  explain: (rule) =>
    `可以在办公地点安装监控设备，由${rule.role(rule.params.keeper)}登记安装地点、监控范围和保存期限；` +
    '监控片段按窗口和时间关联到申请事项；没有安装的，不产生任何义务。',
  references: ({ keeper, retention }) => ({ roles: [keeper], settings: figureSettings(retention) }),
  verbs: () => ['camera.register', 'camera.link'],
  answer: (rule, question) =>
    question.verb === 'camera.register' ? mayRegister(rule, question) : mayLink(rule, question),
})

/** Request: `{ posts, place, area, retention }`, retention an ISO 8601 duration. */
function mayRegister(rule: Monitoring, { request, settings, now }: Question): Answer {
  const faults: Fault[] = []
  const { keeper, retention } = rule.params
  if (!rule.holds(textsOf(request.posts), keeper)) {
    const text = `监控设备由${rule.role(keeper)}登记，请转交办理。`
    faults.push({ code: 'camera-not-keeper', text })
  }
  if (!given(request.place) || !given(request.area)) {
    faults.push({ code: 'camera-place', text: '请填写监控设备的安装地点和监控范围。' })
  }
  if (!lasts(request.retention, durationOf(retention, settings), now)) {
    const text = '请填写监控录像的保存期限，且不得短于现场执法音视频记录的保存期限。'
    faults.push({ code: 'camera-retention', text, setting: sayFigureSetting(retention, settings) })
  }
  return answerOf(rule, faults)
}

/** Compared as calendar terms: twelve months are a year. */
function lasts(retention: unknown, least: string, now: Instant): boolean {
  const { success, data } = durationSchema.safeParse(retention)
  return success && calendarTerm(now, data).after >= calendarTerm(now, least).after
}

/** Request: `{ camera, matter, from, to }`, instants. */
function mayLink(rule: Monitoring, { request, world }: Question): Answer {
  const faults: Fault[] = []
  const camera = typeof request.camera === 'string' ? request.camera : ''
  if (world.first('camera.registered', { type: 'camera', id: camera }) === undefined) {
    const text = '该监控设备尚未登记，请先登记安装地点、监控范围和保存期限。'
    faults.push({ code: 'camera-unknown', text })
  }
  if (!given(request.matter)) {
    faults.push({ code: 'camera-matter', text: '请选择监控片段所属的申请事项。' })
  }
  const from = parseInstant(request.from)
  const to = parseInstant(request.to)
  if (from === undefined || to === undefined || from >= to) {
    faults.push({ code: 'camera-period', text: '请填写监控片段的起止时间，结束须晚于开始。' })
  }
  return answerOf(rule, faults)
}
