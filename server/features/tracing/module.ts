import { verb } from '../../platform/kernel/index.ts'
import * as leaks from './leaks.io.ts'
import { decideListLeaks, factsForLeaks, LeaksListed, ListLeaks } from './list-leaks.ts'
import { factsForRecipients, showRecipients } from './recipients.io.ts'
import { decideShowRecipients, RecipientsShown, ShowRecipients } from './recipients.ts'
import { decideRegisterLeak, LeakRegistered, RegisterLeak } from './register-leak.ts'
import { decideTraceLeak, LeakTraced, TraceLeak } from './trace.ts'
import { commitTracing, factsForTracing } from './tracing.io.ts'

/** Where something that was found outside leads to. */
export const tracingVerbs = [
  verb({
    name: 'leaks.trace',
    zh: '泄露追查',
    right: 'leak.trace',
    input: TraceLeak,
    output: LeakTraced,
    route: { method: 'POST', path: '/leak-traces' },
    facts: ['leak.traced'],
    load: factsForTracing,
    decide: decideTraceLeak,
    commit: commitTracing,
  }),
  verb({
    name: 'leaks.register',
    zh: '登记泄露',
    right: 'leak.trace',
    input: RegisterLeak,
    output: LeakRegistered,
    route: { method: 'POST', path: '/recordings/:id/leaks' },
    facts: ['leak.registered'],
    load: leaks.factsForLeak,
    decide: decideRegisterLeak,
    commit: leaks.commitLeak,
  }),
  verb({
    name: 'leaks.list',
    zh: '查看泄露登记',
    right: 'leak.trace',
    input: ListLeaks,
    output: LeaksListed,
    route: { method: 'GET', path: '/leaks' },
    facts: ['register.viewed'],
    load: factsForLeaks,
    decide: decideListLeaks,
    commit: leaks.pageOfLeaks,
  }),
  verb({
    name: 'leaks.recipients',
    zh: '查看全部查阅、领取人员',
    right: 'leak.trace',
    input: ShowRecipients,
    output: RecipientsShown,
    route: { method: 'GET', path: '/recordings/:id/recipients' },
    facts: ['register.viewed'],
    load: factsForRecipients,
    decide: decideShowRecipients,
    commit: showRecipients,
  }),
]
