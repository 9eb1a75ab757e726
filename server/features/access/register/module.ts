import { z } from 'zod'
import { verb } from '../../../platform/kernel/index.ts'
import * as io from './entries.io.ts'
import { EntriesPage, EntryFilter } from './entry.ts'
import {
  decideCaseSeenBy,
  decideExportEntries,
  decideListEntries,
  decideSeenBy,
  ListEntries,
  SeenBy,
} from './list-entries.ts'

export { BOOK_COLUMNS, bookRow, bookSheet } from './book.ts'
export { nextEntries } from './entries.io.ts'
export { EntryFilter, type EntryShown } from './entry.ts'

/** 查阅登记簿: who looked at what; nobody writes in it but the openings themselves. */
export const registerVerbs = [
  verb({
    name: 'access.list-entries',
    zh: '查看查阅登记簿',
    right: 'access.read-register',
    input: ListEntries,
    output: EntriesPage,
    route: { method: 'GET', path: '/access/entries' },
    facts: ['register.viewed'],
    load: io.factsForEntries,
    decide: decideListEntries,
    commit: io.pageOfEntries,
  }),
  verb({
    name: 'access.seen-by',
    zh: '查看音像记录的查阅情况',
    right: 'custody.read',
    input: SeenBy,
    output: EntriesPage,
    route: { method: 'GET', path: '/recordings/:id/seen-by' },
    facts: ['register.viewed'],
    load: io.factsForSeenBy,
    decide: decideSeenBy,
    commit: io.pageOfEntries,
  }),
  verb({
    name: 'access.case-seen-by',
    zh: '查看案件材料的查阅情况',
    right: 'case.read',
    input: SeenBy,
    output: EntriesPage,
    route: { method: 'GET', path: '/cases/:id/seen-by' },
    facts: ['register.viewed'],
    load: io.factsForCaseSeenBy,
    decide: decideCaseSeenBy,
    commit: io.pageOfEntries,
  }),
]

/** Asked by the route that sends the book as a file. */
export const exportVerb = verb({
  name: 'access.export-entries',
  zh: '导出查阅登记簿',
  right: 'access.read-register',
  input: EntryFilter,
  output: z.object({}),
  facts: ['register.viewed'],
  load: io.factsForEntries,
  decide: decideExportEntries,
  commit: async () => ({}),
})
