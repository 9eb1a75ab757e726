import { dueSettings } from '../engine/due.ts'
import { sayDuration } from '../engine/instant.ts'
import { type Answer, defineKind } from '../engine/kind.ts'
import { choices } from '../pack/offers.ts'
import { mayCloseLead } from '../parts/close-lead.ts'
import {
  compareLadders,
  type Ladder,
  ladderSchema,
  type Outcome,
  sayOutcomes,
} from '../parts/ladder.ts'
import { ladderDuties, mayAward, mayGrade, mayLift, mayWork } from '../parts/ladder-effects.ts'

/**
 * What follows a confirmed fault: the forms that may be chosen, what each grade demands, and the
 * effects (stop of work, bar from awards, things to be carried out). The program registers what
 * the competent body has decided and decides nothing itself (A-31).
 */
export const liabilityLadder = defineKind({
  kind: 'liability-ladder',
  title: '责任追究',
  schema: ladderSchema,
  explain: explainRule,
  compare: compareLadders,
  references: ({ outcomes, grades, only_items }) => ({
    roles: [
      ...outcomes.flatMap((outcome) => outcome.carry_out?.who ?? []),
      ...grades.flatMap((grade) => grade.leader?.who ?? []),
    ],
    settings: [
      ...outcomes.flatMap(({ carry_out }) => carry_out?.within ?? []),
      ...grades.flatMap(({ repeated }) => repeated?.within ?? []),
    ].flatMap(dueSettings),
    clauses: [
      ...outcomes.flatMap((outcome) => outcome.clauses),
      ...grades.flatMap((grade) => [...grade.clauses, ...(grade.leader?.clauses ?? [])]),
      ...[...grades, ...(only_items === undefined ? [] : [only_items])].flatMap((entry) =>
        entry.needs.flatMap((need) => need.clauses),
      ),
    ],
  }),
  offers: (rule) => ({
    lists: {
      outcomes: choices(rule, rule.params.outcomes),
      grades: choices(
        rule,
        rule.params.grades.map(({ key, title, clauses }) => ({ key, title, clauses })),
      ),
    },
  }),
  matters: ['lead'],
  watch: (rule, world) => ({ duties: ladderDuties(rule, world) }),
  verbs: ({ outcomes, grades }) => [
    'lead.close',
    ...(grades.length === 0 ? [] : ['lead.grade']),
    ...outcomes.flatMap(({ stops }) => stops?.verbs ?? []),
    ...(outcomes.some(({ stops }) => stops?.for === 'until-lifted') ? ['suspension.lift'] : []),
    ...(outcomes.some(({ bars_award }) => bars_award === true) ? ['award.propose'] : []),
  ],
  answer: (rule, question) => {
    const { verb } = question
    const { outcomes } = rule.params
    if (verb === 'lead.close') return mayCloseLead(rule, question)
    if (verb === 'lead.grade') return mayGrade(rule, question)
    if (verb === 'suspension.lift') {
      return ask(
        outcomes,
        ({ stops }) => stops?.for === 'until-lifted',
        (o) => mayLift(rule, o, question),
      )
    }
    if (verb === 'award.propose') {
      return ask(
        outcomes,
        ({ bars_award }) => bars_award === true,
        (o) => mayAward(rule, o, question),
      )
    }
    return ask(
      outcomes,
      ({ stops }) => stops?.verbs.includes(verb) ?? false,
      (o) => mayWork(rule, o, question),
    )
  },
})

function ask(
  outcomes: readonly Outcome[],
  which: (outcome: Outcome) => boolean,
  answer: (outcome: Outcome) => Answer,
): Answer | undefined {
  const outcome = outcomes.find(which)
  return outcome && answer(outcome)
}

function explainRule(rule: Ladder): string {
  const { outcomes, grades, only_items } = rule.params
  const forms = outcomes.map(({ title }) => title).join('；')
  const demands = [...grades, ...(only_items === undefined ? [] : [only_items])].flatMap(
    (entry) => {
      const needs = entry.needs.map(
        ({ one_of, carried_out }) =>
          `“${sayOutcomes(rule, one_of)}”${carried_out === true ? '的执行登记' : ''}`,
      )
      const leader = 'leader' in entry && entry.leader !== undefined ? ['对相关领导责任的认定'] : []
      if (needs.length + leader.length === 0) return []
      const when = 'title' in entry ? entry.title : '涉及所列行为'
      return [`${when}的，办结须有${[...needs, ...leader].join('，并有')}`]
    },
  )
  const stops = outcomes.flatMap(({ title, stops: stop }) => {
    if (stop === undefined) return []
    const length = stop.for === 'until-lifted' ? '至决定的日期或者解除为止' : sayDuration(stop.for)
    return [`“${title}”自首日起${length}，期间不得领用设备、安排执法或者签发文书`]
  })
  return `${[`处理方式为：${forms}`, ...demands, ...stops].join('。')}。`
}
