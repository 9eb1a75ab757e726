import type { Tx } from '../../../platform/database/connect.ts'
import { accept, verb } from '../../../platform/kernel/index.ts'
import { scopeOfList } from '../pages.io.ts'
import { KeptApartListed, ListKeptApart } from './kept-apart.ts'
import { keptApartPage } from './list-kept-apart.io.ts'
import { commitSettling, factsForSettling } from './settle-leftover.io.ts'
import { decideSettleLeftover, SettledLeftover, SettleLeftover } from './settle-leftover.ts'
import { commitTaking, factsForTaking } from './take-copy.io.ts'
import { CopyTaken, decideTakeCopy, TakeCopy } from './take-copy.ts'

/** Bytes that came and are no original: who wants to know, and what becomes of leftovers. */
export const keptApartVerbs = [
  verb({
    name: 'collect.list-kept-apart',
    zh: '查看隔离存放的文件',
    right: 'collect.read',
    input: ListKeptApart,
    output: KeptApartListed,
    route: { method: 'GET', path: '/kept-apart' },
    facts: [],
    load: scopeOfList,
    decide: ({ scope }, asked) => accept({ agency: scope.agency, asked, facts: [] }),
    commit: (tx: Tx, { agency, asked }) => keptApartPage(tx, agency, asked),
  }),
  verb({
    name: 'collect.take-kept-apart',
    zh: '取出隔离存放的文件',
    right: 'collect.read',
    input: TakeCopy,
    output: CopyTaken,
    route: { method: 'POST', path: '/kept-apart/:upload/copies' },
    facts: ['upload.apart-taken'],
    load: factsForTaking,
    decide: decideTakeCopy,
    commit: commitTaking,
  }),
  verb({
    name: 'collect.settle-leftover',
    zh: '清理未完成的文件',
    right: 'machine',
    input: SettleLeftover,
    output: SettledLeftover,
    facts: ['upload.kept-apart', 'upload.cleared'],
    load: factsForSettling,
    decide: decideSettleLeftover,
    commit: commitSettling,
  }),
]
