import { z } from 'zod'
import { verb } from '../../../platform/kernel/index.ts'
import { factsForReading } from '../regulations.io.ts'
import { listCases } from './cases.io.ts'
import { CasesListed, decideListCases } from './cases.ts'
import { showFigures } from './figures.io.ts'
import { decideFigures, FiguresShown } from './figures.ts'
import { listBreaches, listRefusals, type VerbTitle } from './list-kept.io.ts'
import {
  BreachesListed,
  decideListBreaches,
  decideListRefusals,
  KeptAsked,
  RefusalsListed,
} from './list-kept.ts'
import { factsOfShelf, showVersion } from './read-version.io.ts'
import { decideReadVersion } from './read-version.ts'
import { VersionAsked, VersionRead } from './version-page.ts'
import { showWhatIf } from './what-if.io.ts'
import { decideWhatIf, WhatIf, WhatIfShown } from './what-if.ts'

/** Reading a regulation: its pages, and what would follow if. */
const textVerbs = [
  verb({
    name: 'regulations.read-version',
    zh: '查看制度全文',
    right: 'regulation.read',
    input: VersionAsked,
    output: VersionRead,
    route: { method: 'GET', path: '/regulations/:pack/:version' },
    facts: ['regulation.viewed'],
    load: factsOfShelf,
    decide: decideReadVersion,
    commit: showVersion,
  }),
  verb({
    name: 'regulations.list-cases',
    zh: '查看制度情形库',
    right: 'regulation.read',
    input: VersionAsked,
    output: CasesListed,
    route: { method: 'GET', path: '/regulations/:pack/:version/cases' },
    facts: [],
    load: factsOfShelf,
    decide: decideListCases,
    commit: listCases,
  }),
  verb({
    name: 'regulations.suppose',
    zh: '假设情形推演',
    right: 'regulation.read',
    input: WhatIf,
    output: WhatIfShown,
    route: { method: 'POST', path: '/regulation/what-if' },
    facts: [],
    load: factsOfShelf,
    decide: decideWhatIf,
    commit: showWhatIf,
  }),
]

/** How it is kept: figures, and the lists behind them. */
const keptVerbs = (titleOf: VerbTitle) => [
  verb({
    name: 'regulations.figures',
    zh: '查看条文执行数据',
    right: 'duty.read',
    input: z.object({}),
    output: FiguresShown,
    route: { method: 'GET', path: '/regulation/figures' },
    facts: [],
    load: factsForReading,
    decide: decideFigures,
    commit: showFigures,
  }),
  verb({
    name: 'regulations.list-refusals',
    zh: '查看制度拒绝清单',
    right: 'duty.read',
    input: KeptAsked,
    output: RefusalsListed,
    route: { method: 'GET', path: '/refusals' },
    facts: ['register.viewed'],
    load: factsForReading,
    decide: decideListRefusals,
    commit: listRefusals(titleOf),
  }),
  verb({
    name: 'regulations.list-breaches',
    zh: '查看违反条文清单',
    right: 'duty.read',
    input: KeptAsked,
    output: BreachesListed,
    route: { method: 'GET', path: '/breaches' },
    facts: ['register.viewed'],
    load: factsForReading,
    decide: decideListBreaches,
    commit: listBreaches,
  }),
]

/** Everything that reads a regulation and changes nothing. */
export const readingVerbs = (titleOf: VerbTitle) => [...textVerbs, ...keptVerbs(titleOf)]
