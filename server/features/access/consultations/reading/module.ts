import { verb } from '../../../../platform/kernel/index.ts'
import { ConsultationAsked, ConsultationDone } from '../consultation.ts'
import { decideEndSession } from './end-session.ts'
import * as room from './in-room.ts'
import * as io from './reading.io.ts'
import { decideStartSession, SessionStarted, StartSession } from './start-session.ts'

const ENDED = 'consultation.session-ended'

/** A screen of the reading room; the last four are performed for it by the route of its cookie. */
export const readingVerbs = [
  verb({
    name: 'consultations.start-session',
    zh: '在本机开启阅览屏幕',
    right: 'reading-room.keep',
    input: StartSession,
    output: SessionStarted,
    facts: ['consultation.session-started', ENDED, 'session.closed'],
    load: io.factsForSession,
    decide: decideStartSession,
    commit: io.commitStarting,
  }),
  verb({
    name: 'consultations.end-session',
    zh: '结束阅览屏幕',
    right: 'reading-room.keep',
    input: ConsultationAsked,
    output: ConsultationDone,
    route: { method: 'POST', path: '/consultations/:id/session-end' },
    facts: [ENDED],
    load: io.factsForSession,
    decide: decideEndSession,
    commit: io.commitEndingSession,
  }),
  verb({
    name: 'reading.show-room',
    zh: '显示阅览屏幕',
    right: 'machine',
    input: room.ShowRoom,
    output: room.RoomShown,
    facts: [ENDED],
    load: io.factsForRoom,
    decide: room.decideShowRoom,
    commit: io.commitShowingRoom,
  }),
  verb({
    name: 'reading.show-page',
    zh: '在阅览屏幕显示页面',
    right: 'machine',
    input: room.ShowPage,
    output: room.PageShown,
    facts: ['consultation.page-shown', ENDED],
    load: io.factsForRoom,
    decide: room.decideShowPage,
    commit: io.commitShowingPage,
  }),
  verb({
    name: 'reading.see-page',
    zh: '登记页面显示时间',
    right: 'machine',
    input: room.SeePage,
    output: room.RoomAnswered,
    facts: [ENDED],
    load: io.factsForRoom,
    decide: room.decideSeePage,
    commit: io.commitSeeing,
  }),
  verb({
    name: 'reading.end-room',
    zh: '查阅人结束阅览',
    right: 'machine',
    input: room.EndRoom,
    output: room.RoomAnswered,
    facts: [ENDED],
    load: io.factsForRoom,
    decide: room.decideEndRoom,
    commit: io.commitEndingRoom,
  }),
]
