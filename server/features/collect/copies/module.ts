import type { Tx } from '../../../platform/database/connect.ts'
import { accept, verb } from '../../../platform/kernel/index.ts'
import { scopeOfList } from '../pages.io.ts'
import { copiesPage } from './list-copies.io.ts'
import { CopiesListed, ListCopies } from './list-copies.ts'
import { commitNote, factsForNoting } from './note-copy.io.ts'
import { decideNoteCopy, NoteCopy, NotedCopy } from './note-copy.ts'

/** Second copies: where they stand, and what the copying itself notes. */
export const copyVerbs = [
  verb({
    name: 'collect.list-copies',
    zh: '查看第二副本',
    right: 'collect.read',
    input: ListCopies,
    output: CopiesListed,
    route: { method: 'GET', path: '/copies' },
    facts: [],
    load: scopeOfList,
    decide: ({ scope }) => accept({ agency: scope.agency, facts: [] }),
    commit: (tx: Tx, { agency }) => copiesPage(tx, agency),
  }),
  verb({
    name: 'collect.note-copy',
    zh: '登记第二副本',
    right: 'machine',
    input: NoteCopy,
    output: NotedCopy,
    facts: ['copy.verified', 'copy.failed'],
    load: factsForNoting,
    decide: decideNoteCopy,
    commit: commitNote,
  }),
]
