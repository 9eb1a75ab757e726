import { verb } from '../../../platform/kernel/index.ts'
import {
  AppointSubstitute,
  DismissSubstitute,
  decideAppointSubstitute,
  decideDismissSubstitute,
  SubstituteAppointed,
} from './substitute.ts'
import * as io from './substitutes.io.ts'

/** Who decides in the place of somebody who is away. */
export const substituteVerbs = [
  verb({
    name: 'substitutes.list',
    zh: '查看代行审批人员',
    right: 'access.request',
    input: io.ListSubstitutes,
    output: io.SubstitutesListed,
    route: { method: 'GET', path: '/access/substitutes' },
    facts: ['register.viewed'],
    load: io.factsForSubstitutes,
    decide: io.decideListSubstitutes,
    commit: io.listSubstitutes,
  }),
  verb({
    name: 'substitutes.appoint',
    zh: '指定代行审批人员',
    right: 'substitute.appoint',
    input: AppointSubstitute,
    output: SubstituteAppointed,
    route: { method: 'POST', path: '/access/substitutes' },
    facts: ['substitute.appointed'],
    load: io.factsForAppointing,
    decide: decideAppointSubstitute,
    commit: io.commitAppointing,
  }),
  verb({
    name: 'substitutes.dismiss',
    zh: '提前结束代行审批',
    right: 'substitute.appoint',
    input: DismissSubstitute,
    output: SubstituteAppointed,
    route: { method: 'POST', path: '/access/substitutes/:id/dismiss' },
    facts: ['substitute.dismissed'],
    load: io.factsForDismissing,
    decide: decideDismissSubstitute,
    commit: io.commitDismissing,
  }),
]
