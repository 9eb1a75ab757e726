import { verb } from '../../../platform/kernel/index.ts'
import { factsForRegister } from '../consultations/list.io.ts'
import { lookAt } from '../consultations/list-consultations.ts'
import { ListLoans, LoansListed } from './list-loans.ts'
import * as io from './loans.io.ts'
import { decideOpenLoan, LoanOpened, OpenLoan } from './open-loan.ts'
import { decideReturnLoan, LoanReturned, ReturnLoan } from './return-loan.ts'

/** Paper files that leave the archive room with own staff. */
export const loanVerbs = [
  verb({
    name: 'loans.list',
    zh: '查看案卷借阅登记',
    right: 'reading-room.read',
    input: ListLoans,
    output: LoansListed,
    route: { method: 'GET', path: '/loans' },
    facts: ['register.viewed'],
    load: factsForRegister,
    decide: lookAt<ListLoans>('loans'),
    commit: io.pageOfLoans,
  }),
  verb({
    name: 'loans.open',
    zh: '借出案卷',
    right: 'reading-room.keep',
    input: OpenLoan,
    output: LoanOpened,
    route: { method: 'POST', path: '/loans' },
    facts: ['loan.opened'],
    load: io.factsForLending,
    decide: decideOpenLoan,
    commit: io.commitLending,
  }),
  verb({
    name: 'loans.return',
    zh: '登记案卷归还',
    right: 'reading-room.keep',
    input: ReturnLoan,
    output: LoanReturned,
    route: { method: 'POST', path: '/loans/:id/return' },
    facts: ['loan.returned'],
    load: io.factsForReturning,
    decide: decideReturnLoan,
    commit: io.commitReturning,
  }),
]
