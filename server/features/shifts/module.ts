import { verb } from '../../platform/kernel/index.ts'
import { handoversPage } from './handovers.io.ts'
import { decideListHandovers, HandoversListed, ListHandovers } from './list-handovers.ts'
import { decideListShifts, ListShifts, ShiftsListed } from './list-shifts.ts'
import * as io from './shifts.io.ts'

/** What this feature can do: it looks, and changes nothing. */
export const shiftVerbs = [
  verb({
    name: 'shifts.list',
    zh: '查看班次入库情况',
    right: 'activity.list',
    input: ListShifts,
    output: ShiftsListed,
    route: { method: 'GET', path: '/shifts' },
    facts: ['register.viewed'],
    load: io.factsForListing,
    decide: decideListShifts,
    commit: io.shiftsPage,
  }),
  verb({
    name: 'shifts.list-handovers',
    zh: '查看设备移交收据',
    right: 'activity.list',
    input: ListHandovers,
    output: HandoversListed,
    route: { method: 'GET', path: '/handovers' },
    facts: ['register.viewed'],
    load: io.factsForListing,
    decide: decideListHandovers,
    commit: handoversPage,
  }),
]
