import { verb } from '../../platform/kernel/index.ts'
import * as life from './device-life.io.ts'
import { decideReadLife, Life, ReadLife } from './device-life.ts'
import { handoverVerbs } from './handover/module.ts'
import * as io from './read-custody.io.ts'
import { CustodyPage, decideReadCustody, ReadCustody } from './read-custody.ts'

/** What happened to a thing: recording, activity, device, collection. */
export const custodyVerbs = [
  verb({
    name: 'custody.read',
    zh: '查看保管链',
    right: 'custody.read',
    input: ReadCustody,
    output: CustodyPage,
    route: { method: 'GET', path: '/ledger/facts' },
    facts: ['register.viewed'],
    load: io.factsForCustody,
    decide: decideReadCustody,
    commit: io.showCustody,
  }),
  verb({
    name: 'custody.device-life',
    zh: '查看设备履历',
    right: 'device.read',
    input: ReadLife,
    output: Life,
    route: { method: 'GET', path: '/devices/:id/life' },
    facts: ['register.viewed'],
    load: life.factsForLife,
    decide: decideReadLife,
    commit: life.showLife,
  }),
  ...handoverVerbs,
]
