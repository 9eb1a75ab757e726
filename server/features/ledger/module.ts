import { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Moment, refuse, verb } from '../../platform/kernel/index.ts'
import * as pages from './ledger-pages.io.ts'
import { CheckpointsAsked, CheckpointsListed, FactAsked, FactState } from './ledger-pages.ts'
import { ledgerState } from './ledger-state.io.ts'

const Spoken = {
  last: z.object({ size: z.number(), at: z.string() }).nullable(),
  /** Chinese: why the last question brought nothing. */
  problem: z.string().nullable(),
}

const LedgerState = z.object({
  /** Facts sealed into the tree, and those committed that wait for the next checkpoint. */
  sealed: z.number(),
  waiting: z.number(),
  checkpoint: z
    .object({ size: z.number(), root: z.string(), at: z.string(), note: z.string() })
    .nullable(),
  vkey: z.string(),
  /** SHA-256 of the verifier key's file: what stands on paper at the handover. */
  fingerprint: z.string(),
  /** Whom the ledger asks about itself, and the last state of which each has spoken. */
  witnesses: z.array(
    z.object({
      name: z.string(),
      vkey: z.string(),
      fingerprint: z.string(),
      ...Spoken,
    }),
  ),
  /** The time-stamping authority; null: none is set. */
  stamps: z.object(Spoken).nullable(),
})

/** What the ledger shows. Nobody writes here: facts come in through every other verb. */
export const ledgerVerbs = [
  verb({
    name: 'ledger.state',
    zh: '查看账本状态',
    right: 'ledger.read',
    input: z.object({}),
    output: LedgerState,
    route: { method: 'GET', path: '/ledger' },
    facts: [],
    load: ownAgency,
    decide: () => accept({ facts: [] }),
    commit: (tx: Tx) => ledgerState(tx),
  }),
  verb({
    name: 'ledger.list-checkpoints',
    zh: '查看账本检查点',
    right: 'ledger.read',
    input: CheckpointsAsked,
    output: CheckpointsListed,
    route: { method: 'GET', path: '/ledger/checkpoints' },
    facts: [],
    load: ownAgency,
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

async function ownAgency(_tx: Tx, _asked: unknown, { who }: Moment) {
  return who.is === 'person' ? accept({ scope: { agency: who.agency } }) : refuse('auth.required')
}
