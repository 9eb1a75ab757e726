import { verb } from '../../platform/kernel/index.ts'
import { Stepped } from './activity-page.ts'
import { ConfirmGap, decideConfirmGap } from './confirm-gap.ts'
import { decideExplainGap, ExplainGap } from './explain-gap.ts'
import * as gaps from './gaps.io.ts'

/** Explaining afterwards what was not recorded, and the superior's answer. */
export const gapVerbs = [
  verb({
    name: 'activities.explain-gap',
    zh: '事后说明间断原因',
    right: 'activity.lead',
    input: ExplainGap,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/explain-gap' },
    facts: ['gap.proposed'],
    load: gaps.factsForExplaining,
    decide: decideExplainGap,
    commit: gaps.commitExplanation,
  }),
  verb({
    name: 'activities.confirm-gap',
    zh: '确认事后说明',
    right: 'gap.confirm',
    input: ConfirmGap,
    output: Stepped,
    route: { method: 'POST', path: '/activities/:id/confirm-gap' },
    facts: ['gap.explained', 'gap.explanation-refused'],
    load: gaps.factsForConfirming,
    decide: decideConfirmGap,
    commit: gaps.commitConfirmation,
  }),
]
