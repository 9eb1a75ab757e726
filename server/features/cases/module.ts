import { z } from 'zod'
import { verb } from '../../platform/kernel/index.ts'
import * as amending from './amend.io.ts'
import { AmendCase, decideAmendCase } from './amend-case.ts'
import { aroundVerbs } from './around/module.ts'
import { courseVerbs } from './course/module.ts'
import { factsForAct } from './found.io.ts'
import { CaseAsked, Done } from './found.ts'
import { CasePage } from './look/case-page.ts'
import { CaseChoices, CasesPage, ListCases } from './look/cases-listed.ts'
import { factsForChoices } from './look/choices.io.ts'
import { decideChoices } from './look/choices.ts'
import { decideGetCase } from './look/get-case.ts'
import * as listing from './look/list.io.ts'
import { decideListCases } from './look/list-cases.ts'
import * as page from './look/page.io.ts'
import * as marking from './mark-secrecy.io.ts'
import { decideMarkSecrecy, MarkSecrecy } from './mark-secrecy.ts'
import * as opening from './open.io.ts'
import { CaseOpened, decideOpenCase, OpenCase } from './open-case.ts'
import { partyVerbs } from './parties/module.ts'
import { decideReassignCase, ReassignCase } from './reassign-case.ts'

/** What this feature can do. Routes, API description, access matrix and facts derive from it. */
export const caseVerbs = [
  verb({
    name: 'cases.open',
    zh: '登记案件',
    right: 'case.open',
    input: OpenCase,
    output: CaseOpened,
    route: { method: 'POST', path: '/cases' },
    facts: [
      'case.opened',
      'case.step-entered',
      'case.stage-entered',
      'case.activity-linked',
      'recording.linked',
    ],
    load: opening.factsForOpening,
    decide: decideOpenCase,
    commit: opening.commitOpening,
  }),
  verb({
    name: 'cases.list',
    zh: '案件台账',
    right: 'case.list',
    input: ListCases,
    output: CasesPage,
    route: { method: 'GET', path: '/cases' },
    facts: ['register.viewed'],
    load: listing.factsForListing,
    decide: decideListCases,
    commit: listing.pageOfCases,
  }),
  verb({
    name: 'cases.choices',
    zh: '登记案件时可选的内容',
    right: 'case.list',
    input: z.object({}),
    output: CaseChoices,
    route: { method: 'GET', path: '/case-choices' },
    facts: [],
    load: factsForChoices,
    decide: decideChoices,
    commit: async (_tx, { choices }) => choices,
  }),
  verb({
    name: 'cases.get',
    zh: '查看案件',
    right: 'case.read',
    input: CaseAsked,
    output: CasePage,
    route: { method: 'GET', path: '/cases/:id' },
    facts: ['case.viewed'],
    load: page.factsForPage,
    decide: decideGetCase,
    commit: page.pageOfCase,
  }),
  verb({
    name: 'cases.amend',
    zh: '更正案由、案情',
    right: 'case.handle',
    input: AmendCase,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/amend' },
    facts: ['case.amended'],
    load: factsForAct,
    decide: decideAmendCase,
    commit: amending.commitAmending,
  }),
  verb({
    name: 'cases.mark-secrecy',
    zh: '标明案件涉密情形',
    right: 'case.handle',
    input: MarkSecrecy,
    output: Done.nullable(),
    route: { method: 'POST', path: '/cases/:id/secrecy' },
    facts: ['case.marked', 'second-person.confirmed', 'session.refused', 'account.locked'],
    load: marking.factsForMarking,
    decide: decideMarkSecrecy,
    commit: marking.commitMarking,
  }),
  verb({
    name: 'cases.reassign',
    zh: '调整案件承办人员',
    right: 'case.approve',
    input: ReassignCase,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/handlers' },
    facts: ['case.reassigned'],
    load: amending.factsForReassigning,
    decide: decideReassignCase,
    commit: amending.commitReassigning,
  }),
  ...partyVerbs,
  ...courseVerbs,
  ...aroundVerbs,
]
