import { verb } from '../../platform/kernel/index.ts'
import * as list from './list-derivatives.io.ts'
import { DerivativesPage, decideListDerivatives, ListDerivatives } from './list-derivatives.ts'
import { makingVerbs } from './making/module.ts'
import { openVerbs } from './open-verbs.ts'
import * as ordering from './order-derivative.io.ts'
import { DerivativeOrdered, decideOrderDerivative, OrderDerivative } from './order-derivative.ts'
import * as withdrawing from './withdraw-derivative.io.ts'
import {
  DerivativeWithdrawn,
  decideWithdrawDerivative,
  WithdrawDerivative,
} from './withdraw-derivative.ts'

/** What this feature can do. */
export const derivativeVerbs = [
  verb({
    name: 'derivatives.list',
    zh: '查看音像记录的派生文件',
    right: 'recording.read',
    input: ListDerivatives,
    output: DerivativesPage,
    route: { method: 'GET', path: '/recordings/:id/derivatives' },
    facts: ['register.viewed'],
    load: list.factsForDerivatives,
    decide: decideListDerivatives,
    commit: list.pageOfDerivatives,
  }),
  verb({
    name: 'derivatives.order',
    zh: '预定派生文件',
    right: 'derivative.order',
    input: OrderDerivative,
    output: DerivativeOrdered,
    route: { method: 'POST', path: '/recordings/:id/derivatives' },
    facts: ['derivative.ordered'],
    load: ordering.factsForOrdering,
    decide: decideOrderDerivative,
    commit: ordering.commitOrdering,
  }),
  verb({
    name: 'derivatives.withdraw',
    zh: '撤回派生文件',
    right: 'derivative.order',
    input: WithdrawDerivative,
    output: DerivativeWithdrawn,
    route: { method: 'POST', path: '/derivatives/:id/withdraw' },
    facts: ['derivative.withdrawn'],
    load: withdrawing.findDerivative,
    decide: decideWithdrawDerivative,
    commit: withdrawing.commitWithdrawing,
  }),
  ...openVerbs,
  ...makingVerbs,
]
