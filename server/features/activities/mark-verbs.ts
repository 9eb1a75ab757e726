import { verb } from '../../platform/kernel/index.ts'
import * as io from './activities.io.ts'
import { Stepped } from './activity-page.ts'
import { AnswerDispute, decideAnswerDispute } from './answer-dispute.ts'
import { CloseActivity, decideCloseActivity } from './close-activity.ts'
import { DeclareLimited, decideDeclareLimited } from './declare-limited.ts'
import { DemandShot, decideDemandShot } from './demand-shot.ts'
import { decideIssueDocument, IssueDocument } from './issue-document.ts'
import { decideListInventory, ListInventory } from './list-inventory.ts'
import { decideMarkShot, MarkShot } from './mark-shot.ts'
import * as marks from './marks.io.ts'
import { decideNarrate, Narrate } from './narrate.ts'
import { decideNotePresence, NotePresence } from './note-presence.ts'
import { decidePerformAct, PerformAct } from './perform-act.ts'
import { decideRecordNonCooperation, RecordNonCooperation } from './record-non-cooperation.ts'
import { decideRecordService, RecordService } from './record-service.ts'
import { decideSetFlag, SetFlag } from './set-flag.ts'

const lead = { right: 'activity.lead', output: Stepped } as const
const marked = { ...lead, load: io.factsForStep, commit: io.commitStep } as const

/** What is marked in the course of an activity beside its turning points, and closing it. */
export const markVerbs = [
  verb({
    ...lead,
    name: 'activities.mark-shot',
    zh: '标记摄录内容',
    input: MarkShot,
    route: { method: 'POST', path: '/activities/:id/shots' },
    facts: ['shot.marked'],
    load: marks.factsForShot,
    decide: decideMarkShot,
    commit: io.commitStep,
  }),
  verb({
    ...marked,
    name: 'activities.demand-shot',
    zh: '要求增加摄录内容',
    input: DemandShot,
    route: { method: 'POST', path: '/activities/:id/demanded-shots' },
    facts: ['shot.demanded'],
    decide: decideDemandShot,
  }),
  verb({
    ...marked,
    name: 'activities.narrate',
    zh: '标记语音说明',
    input: Narrate,
    route: { method: 'POST', path: '/activities/:id/narration' },
    facts: ['narration.marked'],
    decide: decideNarrate,
  }),
  verb({
    ...marked,
    name: 'activities.note-presence',
    zh: '登记现场人员',
    input: NotePresence,
    route: { method: 'POST', path: '/activities/:id/presence' },
    facts: ['presence.noted'],
    decide: decideNotePresence,
  }),
  verb({
    ...marked,
    name: 'activities.declare-limited',
    zh: '登记客观条件限制',
    input: DeclareLimited,
    route: { method: 'POST', path: '/activities/:id/limits' },
    facts: ['activity.declared-limited'],
    decide: decideDeclareLimited,
  }),
  verb({
    ...marked,
    name: 'activities.record-non-cooperation',
    zh: '登记不配合的情况',
    input: RecordNonCooperation,
    route: { method: 'POST', path: '/activities/:id/non-cooperation' },
    facts: ['non-cooperation.recorded'],
    decide: decideRecordNonCooperation,
  }),
  verb({
    ...marked,
    name: 'activities.set-flag',
    zh: '标明重大情形',
    input: SetFlag,
    route: { method: 'POST', path: '/activities/:id/flags' },
    facts: ['activity.flagged'],
    decide: decideSetFlag,
  }),
  verb({
    ...marked,
    name: 'activities.answer-dispute',
    zh: '回答是否可能引发争议',
    input: AnswerDispute,
    route: { method: 'POST', path: '/activities/:id/dispute' },
    facts: ['dispute.answered'],
    decide: decideAnswerDispute,
  }),
  verb({
    ...marked,
    name: 'activities.perform-act',
    zh: '登记实施的行为',
    input: PerformAct,
    route: { method: 'POST', path: '/activities/:id/acts' },
    facts: ['act.performed'],
    decide: decidePerformAct,
  }),
  verb({
    ...marked,
    name: 'activities.list-inventory',
    zh: '登记物品清单',
    input: ListInventory,
    route: { method: 'POST', path: '/activities/:id/inventory' },
    facts: ['inventory.listed'],
    decide: decideListInventory,
  }),
  verb({
    ...marked,
    name: 'activities.issue-document',
    zh: '登记已制作的文书',
    input: IssueDocument,
    route: { method: 'POST', path: '/activities/:id/documents' },
    facts: ['document.issued'],
    decide: decideIssueDocument,
  }),
  verb({
    ...marked,
    name: 'activities.record-service',
    zh: '登记送达方式',
    input: RecordService,
    route: { method: 'POST', path: '/activities/:id/service' },
    facts: ['service.recorded'],
    decide: decideRecordService,
  }),
  verb({
    ...lead,
    name: 'activities.close',
    zh: '办结执法活动',
    input: CloseActivity,
    route: { method: 'POST', path: '/activities/:id/close' },
    facts: ['activity.closed'],
    load: io.factsForStep,
    decide: decideCloseActivity,
    commit: marks.commitClosing,
  }),
]
