import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Moment, refuse, verb } from '../../platform/kernel/index.ts'
import * as pages from './ledger-pages.io.ts'
import { CheckpointsAsked, CheckpointsListed, FactAsked, FactState } from './ledger-pages.ts'

/** What the ledger shows. Nobody writes here: facts come in through every other verb. */
export const ledgerVerbs = [
  verb({
    name: 'ledger.list-checkpoints',
    zh: '查看账本检查点',
    right: 'ledger.read',
    input: CheckpointsAsked,
    output: CheckpointsListed,
    route: { method: 'GET', path: '/ledger/checkpoints' },
    facts: [],
    load: async (_tx: Tx, _asked, { who }: Moment) =>
      who.is === 'person' ? accept({ scope: { agency: who.agency } }) : refuse('auth.required'),
    decide: (_found, asked) => accept({ asked, facts: [] }),
    commit: (tx: Tx, { asked }) => pages.checkpointsPage(tx, asked),
  }),
  verb({
    name: 'ledger.read-fact-state',
    zh: '查看事实的入账状态',
    right: 'ledger.read',
    input: FactAsked,
    output: FactState,
    route: { method: 'GET', path: '/ledger/facts/:id' },
    facts: [],
    load: pages.scopeOfFact,
    decide: ({ id }) => accept({ id, facts: [] }),
    commit: (tx: Tx, { id }) => pages.factState(tx, id),
  }),
]
