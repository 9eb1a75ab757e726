import { verb } from '../../platform/kernel/index.ts'
import { CheckMasking, decideCheckMasking, MaskingChecked } from './check-masking.ts'
import * as checking from './checking.io.ts'
import * as giving from './giving/giving.io.ts'
import { CopyHandedOver, decideHandOverCopy, HandOverCopy } from './giving/hand-over.ts'
import { decideMakeAgain, MadeAgain, MakeAgain } from './giving/make-again.ts'
import * as listing from './look/list-copies.io.ts'
import { CopiesListed, decideListCopies, ListCopies } from './look/list-copies.ts'
import { CopyPlanned, decidePlanCopy, PlanCopy, type Planning } from './look/plan-copy.ts'
import { showCopy } from './look/show-copy.io.ts'
import { CopyPage, decideGetCopy, GetCopy } from './look/show-copy.ts'
import { CopyOrdered, decideMakeCopy, MakeCopy } from './make-copy.ts'
import { copyWorkVerbs } from './making/module.ts'
import * as making from './making.io.ts'
import { openCopyVerb } from './open-verbs.ts'

/** Copies of recordings that leave: made, handed over, and the check before it. */
export const releaseVerbs = [
  openCopyVerb,
  ...copyWorkVerbs,
  verb({
    name: 'releases.plan',
    zh: '查看可以怎样制作复制件',
    right: 'release.check',
    input: PlanCopy,
    output: CopyPlanned,
    route: { method: 'GET', path: '/release-plans' },
    facts: [],
    load: making.factsForPlanning,
    decide: decidePlanCopy,
    commit: async (_tx, { shown }: Planning) => shown,
  }),
  verb({
    name: 'releases.make',
    zh: '制作复制件',
    right: 'release.make',
    input: MakeCopy,
    output: CopyOrdered,
    route: { method: 'POST', path: '/releases' },
    facts: ['release.ordered'],
    load: making.factsForMaking,
    decide: decideMakeCopy,
    commit: making.commitMaking,
  }),
  verb({
    name: 'releases.make-again',
    zh: '重新制作复制件',
    right: 'release.make',
    input: MakeAgain,
    output: MadeAgain,
    route: { method: 'POST', path: '/releases/:id/again' },
    facts: ['release.ordered'],
    load: giving.factsForGiving,
    decide: decideMakeAgain,
    commit: giving.commitMakingAgain,
  }),
  verb({
    name: 'releases.check-masking',
    zh: '遮挡检查',
    right: 'release.check',
    input: CheckMasking,
    output: MaskingChecked,
    route: { method: 'POST', path: '/recordings/:id/masking-checks' },
    facts: ['masking.checked'],
    load: checking.factsForChecking,
    decide: decideCheckMasking,
    commit: checking.commitChecking,
  }),
  verb({
    name: 'releases.hand-over',
    zh: '登记复制件交付',
    right: 'release.make',
    input: HandOverCopy,
    output: CopyHandedOver,
    route: { method: 'POST', path: '/releases/:id/hand-over' },
    facts: ['release.handed-over'],
    load: giving.factsForHandingOver,
    decide: decideHandOverCopy,
    commit: giving.commitHandingOver,
  }),
  verb({
    name: 'releases.list',
    zh: '查看复制与提供登记',
    right: 'release.read',
    input: ListCopies,
    output: CopiesListed,
    route: { method: 'GET', path: '/releases' },
    facts: ['register.viewed'],
    load: listing.factsForCopies,
    decide: decideListCopies,
    commit: listing.pageOfCopies,
  }),
  verb({
    name: 'releases.get',
    zh: '查看复制件',
    right: 'release.read',
    input: GetCopy,
    output: CopyPage,
    route: { method: 'GET', path: '/releases/:id' },
    facts: [],
    load: giving.factsForGiving,
    decide: decideGetCopy,
    commit: showCopy,
  }),
]
