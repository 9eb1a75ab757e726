import { verb } from '../../platform/kernel/index.ts'
import * as io from './activities.io.ts'
import { Stepped } from './activity-page.ts'
import { Arrive, decideArrive } from './arrive.ts'
import { AssignDevice, decideAssignDevice } from './assign-device.ts'
import * as assisting from './assistants.io.ts'
import { ClaimExemption, decideClaimExemption } from './claim-exemption.ts'
import { decideEndActivity, EndActivity } from './end-activity.ts'
import { decideFileExemption, Filed, FileExemption } from './file-exemption.ts'
import { gapVerbs } from './gap-verbs.ts'
import { decideGiveNotice, GiveNotice } from './give-notice.ts'
import * as handing from './hand-over.io.ts'
import { decideHandOverDevice, HandedOver, HandOverDevice } from './hand-over-device.ts'
import * as handingSealed from './hand-over-sealed.io.ts'
import { decideHandOverSealed, HandedOverSealed, HandOverSealed } from './hand-over-sealed.ts'
import { decideInterruptRecording, InterruptRecording } from './interrupt-recording.ts'
import { decideJoinAssistant, JoinAssistant } from './join-assistant.ts'
import { lookVerbs } from './look-verbs.ts'
import { markVerbs } from './mark-verbs.ts'
import { decideNoteExemption, NoteExemption } from './note-exemption.ts'
import * as opening from './open.io.ts'
import { decideOpenActivity, OpenActivity, Opened } from './open-activity.ts'
import * as papers from './papers.io.ts'
import { planVerbs } from './plan-verbs.ts'
import { decideRecordWork, RecordWork } from './record-work.ts'
import {
  decideRegisterHandInException,
  RegisterHandInException,
} from './register-hand-in-exception.ts'
import { decideResumeRecording, ResumeRecording } from './resume-recording.ts'
import { decideReturnToOffice, ReturnToOffice } from './return-to-office.ts'

/** What this feature can do. Routes, API description, access matrix and facts derive from it. */
export const activityVerbs = [
  verb({
    name: 'activities.open',
    zh: '登记执法活动',
    right: 'activity.open',
    input: OpenActivity,
    output: Opened,
    route: { method: 'POST', path: '/activities' },
    facts: ['activity.opened', 'activity.device-assigned', 'activity.assistant-joined'],
    load: opening.factsForOpening,
    decide: decideOpenActivity,
    commit: opening.commitOpening,
  }),
  ...lookVerbs,
  verb({
    name: 'activities.assign-device',
    zh: '领用设备',
    right: 'activity.lead',
    input: AssignDevice,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/devices' },
    facts: ['activity.device-assigned'],
    load: opening.factsForAssigning,
    decide: decideAssignDevice,
    commit: opening.commitAssigning,
  }),
  verb({
    name: 'activities.join-assistant',
    zh: '登记协助人员',
    right: 'activity.lead',
    input: JoinAssistant,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/assistants' },
    facts: ['activity.assistant-joined'],
    load: assisting.factsForJoining,
    decide: decideJoinAssistant,
    commit: assisting.commitJoining,
  }),
  verb({
    name: 'activities.arrive',
    zh: '登记到达现场',
    right: 'activity.lead',
    input: Arrive,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/arrive' },
    facts: ['activity.arrived'],
    load: io.factsForStep,
    decide: decideArrive,
    commit: io.commitStep,
  }),
  verb({
    name: 'activities.give-notice',
    zh: '登记已告知',
    right: 'activity.lead',
    input: GiveNotice,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/notice' },
    facts: ['notice.given'],
    load: io.factsForStep,
    decide: decideGiveNotice,
    commit: io.commitStep,
  }),
  verb({
    name: 'activities.interrupt',
    zh: '登记记录中断',
    right: 'activity.lead',
    input: InterruptRecording,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/interrupt' },
    facts: ['recording.interrupted'],
    load: io.factsForStep,
    decide: decideInterruptRecording,
    commit: io.commitStep,
  }),
  verb({
    name: 'activities.resume',
    zh: '登记记录恢复',
    right: 'activity.lead',
    input: ResumeRecording,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/resume' },
    facts: ['recording.resumed'],
    load: io.factsForStep,
    decide: decideResumeRecording,
    commit: io.commitStep,
  }),
  verb({
    name: 'activities.end',
    zh: '登记执法活动结束',
    right: 'activity.lead',
    input: EndActivity,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/end' },
    facts: ['activity.ended'],
    load: io.factsForStep,
    decide: decideEndActivity,
    commit: io.commitStep,
  }),
  verb({
    name: 'activities.return',
    zh: '登记返回单位',
    right: 'activity.lead',
    input: ReturnToOffice,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/return' },
    facts: ['activity.returned'],
    load: io.factsForStep,
    decide: decideReturnToOffice,
    commit: io.commitStep,
  }),
  verb({
    name: 'activities.register-hand-in-exception',
    zh: '登记延期移交',
    right: 'activity.lead',
    input: RegisterHandInException,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/hand-in-exception' },
    facts: ['hand-in.exception-registered'],
    load: io.factsForStep,
    decide: decideRegisterHandInException,
    commit: papers.commitException,
  }),
  verb({
    name: 'activities.claim-exemption',
    zh: '申报免予记录',
    right: 'activity.lead',
    input: ClaimExemption,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/exemption' },
    facts: ['exemption.claimed'],
    load: papers.factsForClaiming,
    decide: decideClaimExemption,
    commit: papers.commitExemption,
  }),
  verb({
    name: 'activities.record-work',
    zh: '提交工作记录',
    right: 'activity.lead',
    input: RecordWork,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/work-record' },
    facts: ['exemption.work-recorded'],
    load: io.factsForStep,
    decide: decideRecordWork,
    commit: papers.commitExemption,
  }),
  verb({
    name: 'activities.note-exemption',
    zh: '阅示免予记录',
    right: 'exemption.note',
    input: NoteExemption,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/note-exemption' },
    facts: ['exemption.noted'],
    load: io.factsForStep,
    decide: decideNoteExemption,
    commit: papers.commitExemption,
  }),
  verb({
    name: 'activities.file-exemption',
    zh: '免予记录报备',
    right: 'exemption.file',
    input: FileExemption,
    output: Filed,
    route: { method: 'POST', path: '/activities/:id/file-exemption' },
    facts: ['exemption.filed'],
    load: papers.factsForFiling,
    decide: decideFileExemption,
    commit: papers.commitFiling,
  }),
  ...planVerbs,
  ...gapVerbs,
  ...markVerbs,
  verb({
    name: 'activities.hand-over-sealed',
    zh: '封存移交设备',
    right: 'activity.lead',
    input: HandOverSealed,
    output: HandedOverSealed,
    route: { method: 'POST', path: '/activities/:id/hand-over-sealed' },
    facts: ['second-person.confirmed', 'device.handed-over', 'session.refused', 'account.locked'],
    load: handingSealed.factsForHandingSealed,
    decide: decideHandOverSealed,
    commit: handingSealed.commitHandingSealed,
  }),
  verb({
    name: 'activities.hand-over-device',
    zh: '接收移交的设备',
    right: 'device.receive',
    input: HandOverDevice,
    output: HandedOver,
    route: { method: 'POST', path: '/activities/:id/hand-over' },
    facts: ['device.handed-over'],
    load: handing.factsForHandingOver,
    decide: decideHandOverDevice,
    commit: handing.commitHandingOver,
  }),
]
