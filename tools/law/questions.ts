import {
  type CaseFile,
  decide,
  evaluate,
  forms,
  listed,
  type Pack,
  requiredFields,
  situationOf,
  term,
} from '@liuhen/law'

/**
 * Which questions of a case one pack answers otherwise than another: verbs, `activity` (duties and
 * deviations where an activity is told of), `matter` (of anything else), `term`, names of lists.
 */
export function questionsDecidedBy(pack: Pack, other: Pack, story: CaseFile): readonly string[] {
  const answers = answersOf(pack, story)
  const others = new Map(answersOf(other, story))
  const differing = answers.filter(
    ([question, answer]) => JSON.stringify(answer) !== JSON.stringify(others.get(question)),
  )
  return [...new Set(differing.map(([question]) => question.replace(/#.*$/, '')))]
}

function answersOf(pack: Pack, story: CaseFile): readonly (readonly [string, unknown])[] {
  const { decisions, lists, fields } = story.expect
  const situation = situationOf(pack, story)
  const active = story.facts.some(({ kind }) => kind === 'activity.opened')
  return [
    [active ? 'activity' : 'matter', evaluate(situation)],
    ['term', term(situation)],
    ...decisions.map(({ verb, request }, n) => {
      return [`${verb}#${n}`, decide({ ...situation, verb, request })] as const
    }),
    ...Object.keys(lists).map((name) => [name, listed([pack], name)] as const),
    ...Object.keys(fields).map((name) => [name, requiredFields([pack], name)] as const),
    ['forms', forms([pack])],
  ]
}
