import { z } from 'zod'
import { verb } from '../../../platform/kernel/index.ts'
import { AppointCustodian, decideAppointCustodian } from './appoint-custodian.ts'
import * as appointments from './appointments.io.ts'
import { ConfirmHandover, decideConfirmHandover } from './confirm-handover.ts'
import {
  AppointmentsListed,
  HandoverPage,
  HandoversListed,
  HeldListed,
  ItemsListed,
  ListAppointments,
  ListHandovers,
  ListHeld,
  ListItems,
  ListPending,
  PendingListed,
} from './custody-shown.ts'
import * as io from './handovers.io.ts'
import { listAppointments } from './list-appointments.io.ts'
import { decideListHandover, ListHandover } from './list-handover.ts'
import { lookInto } from './look-into-custody.ts'
import * as pages from './pages.io.ts'
import { factsForPending, type PendingFound, showPending } from './pending-page.io.ts'
import { decideReleaseRecordings, ReleaseRecordings } from './release-recordings.ts'
import * as releases from './releases.io.ts'
import { decideReturnHandover, ReturnHandover } from './return-handover.ts'

const Done = z.object({ id: z.string() })

/** Who keeps recordings, and how they go from hand to hand. */
export const handoverVerbs = [
  verb({
    name: 'custody.appoint',
    zh: '指定保管人员',
    right: 'custody.appoint',
    input: AppointCustodian,
    output: Done,
    route: { method: 'POST', path: '/custody/appointments' },
    facts: ['custody.appointed'],
    load: appointments.factsForAppointing,
    decide: decideAppointCustodian,
    commit: appointments.commitAppointing,
  }),
  verb({
    name: 'custody.list-appointments',
    zh: '查看保管人员',
    right: 'custody.list',
    input: ListAppointments,
    output: AppointmentsListed,
    route: { method: 'GET', path: '/custody/appointments' },
    facts: ['register.viewed'],
    load: pages.factsForLists,
    decide: lookInto<pages.CustodyLooking>('custody-persons'),
    commit: listAppointments,
  }),
  verb({
    name: 'custody.list-pending',
    zh: '查看尚未移交的音像记录',
    right: 'custody.hand-over',
    input: ListPending,
    output: PendingListed,
    route: { method: 'GET', path: '/custody/pending' },
    facts: ['register.viewed'],
    load: factsForPending,
    decide: lookInto<PendingFound>('handovers'),
    commit: showPending,
  }),
  verb({
    name: 'custody.hand-over',
    zh: '列清单移交音像记录',
    right: 'custody.hand-over',
    input: ListHandover,
    output: z.object({ id: z.uuid(), number: z.string(), items: z.number() }),
    route: { method: 'POST', path: '/custody/handovers' },
    facts: ['custody.handed-over'],
    load: io.factsForListing,
    decide: decideListHandover,
    commit: io.commitListing,
  }),
  verb({
    name: 'custody.confirm',
    zh: '签收移交清单',
    right: 'custody.hand-over',
    input: ConfirmHandover,
    output: Done.extend({ central: z.boolean() }),
    route: { method: 'POST', path: '/custody/handovers/:id/confirm' },
    facts: ['custody.confirmed', 'session.refused', 'account.locked'],
    load: io.factsForConfirming,
    decide: decideConfirmHandover,
    commit: io.commitConfirming,
  }),
  verb({
    name: 'custody.return',
    zh: '退回移交清单',
    right: 'custody.hand-over',
    input: ReturnHandover,
    output: Done,
    route: { method: 'POST', path: '/custody/handovers/:id/return' },
    facts: ['custody.returned'],
    load: io.factsForReturning,
    decide: decideReturnHandover,
    commit: io.commitReturning,
  }),
  verb({
    name: 'custody.release',
    zh: '将音像记录移出保管',
    right: 'custody.release',
    input: ReleaseRecordings,
    output: z.object({ released: z.number() }),
    route: { method: 'POST', path: '/custody/releases' },
    facts: ['custody.released'],
    load: releases.factsForReleasing,
    decide: decideReleaseRecordings,
    commit: releases.commitReleasing,
  }),
  verb({
    name: 'custody.list-handovers',
    zh: '查看移交清单台账',
    right: 'custody.list',
    input: ListHandovers,
    output: HandoversListed,
    route: { method: 'GET', path: '/custody/handovers' },
    facts: ['register.viewed'],
    load: pages.factsForLists,
    decide: lookInto<pages.CustodyLooking>('handovers'),
    commit: pages.pageOfHandovers,
  }),
  verb({
    name: 'custody.view-handover',
    zh: '查看移交清单',
    right: 'custody.list',
    input: z.object({ id: z.uuid() }),
    output: HandoverPage,
    route: { method: 'GET', path: '/custody/handovers/:id' },
    facts: ['register.viewed'],
    load: pages.factsForHandover,
    decide: lookInto<pages.HandoverLooking>('handovers'),
    commit: pages.showHandover,
  }),
  verb({
    name: 'custody.list-items',
    zh: '查看移交清单明细',
    right: 'custody.list',
    input: ListItems,
    output: ItemsListed,
    route: { method: 'GET', path: '/custody/handovers/:id/items' },
    facts: ['register.viewed'],
    load: pages.factsForHandover,
    decide: lookInto<pages.HandoverLooking>('handovers'),
    commit: pages.pageOfItems,
  }),
  verb({
    name: 'custody.list-held',
    zh: '查看本人保管的音像记录',
    right: 'custody.release',
    input: ListHeld,
    output: HeldListed,
    route: { method: 'GET', path: '/custody/held' },
    facts: ['register.viewed'],
    load: pages.factsForLists,
    decide: lookInto<pages.CustodyLooking>('handovers'),
    commit: pages.pageOfHeld,
  }),
]
