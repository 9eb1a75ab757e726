import { z } from 'zod'
import { verb } from '../../platform/kernel/index.ts'
import * as list from './list-deadlines.io.ts'
import { DeadlinesPage, decideListDeadlines, ListDeadlines } from './list-deadlines.ts'
import * as telling from './remind.io.ts'
import { decideRemind, Remind, Reminded } from './remind.ts'
import { factsForWaiting } from './remind-waiting.io.ts'
import { decideRemindWaiting, RemindWaiting, WaitingReminded } from './remind-waiting.ts'
import * as own from './reminders.io.ts'
import {
  decideCountReminders,
  decideListReminders,
  decideReadReminders,
  ListReminders,
  ReadReminders,
  RemindersCounted,
  RemindersPage,
  RemindersRead,
} from './reminders.ts'
import * as leads from './set-lead.io.ts'
import { decideReadLeads, decideSetLead, LeadsShown, SetLead } from './set-lead.ts'

const Nothing = z.object({})

/** What is due when, and who is told of it. */
export const deadlineVerbs = [
  verb({
    name: 'deadlines.list',
    zh: '查看期限清单',
    right: 'duty.read',
    input: ListDeadlines,
    output: DeadlinesPage,
    route: { method: 'GET', path: '/deadlines' },
    facts: ['register.viewed'],
    load: list.factsForDeadlines,
    decide: decideListDeadlines,
    commit: list.pageOfDeadlines,
  }),
  verb({
    name: 'reminders.list',
    zh: '查看本人的提醒',
    right: 'session.own',
    input: ListReminders,
    output: RemindersPage,
    route: { method: 'GET', path: '/reminders' },
    facts: ['register.viewed'],
    load: own.ownReminders,
    decide: decideListReminders,
    commit: own.pageOfReminders,
  }),
  verb({
    name: 'reminders.count',
    zh: '查看未读提醒数',
    right: 'session.own',
    input: Nothing,
    output: RemindersCounted,
    route: { method: 'GET', path: '/reminders/count' },
    facts: [],
    load: own.ownReminders,
    decide: decideCountReminders,
    commit: own.countUnread,
  }),
  verb({
    name: 'reminders.read',
    zh: '阅知提醒',
    right: 'session.own',
    input: ReadReminders,
    output: RemindersRead,
    route: { method: 'POST', path: '/reminders/read' },
    facts: ['reminder.read'],
    load: own.factsForReading,
    decide: decideReadReminders,
    commit: own.commitRead,
  }),
  verb({
    name: 'reminders.leads',
    zh: '查看提前提醒的时间',
    right: 'duty.read',
    input: Nothing,
    output: LeadsShown,
    route: { method: 'GET', path: '/reminders/leads' },
    facts: [],
    load: leads.factsForLeads,
    decide: decideReadLeads,
    commit: leads.pageOfLeads,
  }),
  verb({
    name: 'reminders.set-lead',
    zh: '设定提前提醒的时间',
    right: 'regulation.adopt',
    input: SetLead,
    output: z.object({ kind: z.string() }),
    route: { method: 'POST', path: '/reminders/leads' },
    facts: ['reminder.lead-set'],
    load: leads.factsForLeads,
    decide: decideSetLead,
    commit: leads.commitLead,
  }),
  verb({
    name: 'reminders.remind',
    zh: '提醒期限',
    right: 'machine',
    input: Remind,
    output: Reminded,
    facts: ['reminder.given'],
    load: telling.factsForReminding,
    decide: decideRemind,
    commit: telling.commitReminders,
  }),
  verb({
    name: 'reminders.remind-waiting',
    zh: '提醒等待办理的申请',
    right: 'machine',
    input: RemindWaiting,
    output: WaitingReminded,
    facts: ['reminder.given'],
    load: factsForWaiting,
    decide: decideRemindWaiting,
    commit: async (tx, { agency, plan, next }, moment) => {
      const { given } = await telling.commitReminders(tx, { agency, plan, next: null }, moment)
      return { given, next }
    },
  }),
]
