import { verb } from '../../platform/kernel/index.ts'
import * as finding from './find.io.ts'
import { decideFind, FindAsked, Found } from './find.ts'

/** What this feature can do. Routes, API description, access matrix and facts derive from it. */
export const searchVerbs = [
  verb({
    name: 'search.find',
    zh: '检索',
    right: 'search.use',
    input: FindAsked,
    output: Found,
    route: { method: 'GET', path: '/search' },
    facts: ['search.made'],
    load: finding.factsForFinding,
    decide: decideFind,
    commit: finding.showFound,
  }),
]
