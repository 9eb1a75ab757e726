import { answerOf, type Fault } from '../engine/gate.ts'
import type { Answer, Question, RuleHeader } from '../engine/kind.ts'
import { bodyText, textsOf } from '../facts/read-facts.ts'
import type { ChoiceParams } from '../pack/params.ts'

export const UNANSWERED = [
  { is: 'warn', zh: '提示' },
  { is: 'refuse', zh: '不能提交' },
] as const

interface Asked {
  readonly shown: readonly ChoiceParams[]
  readonly unanswered: 'warn' | 'refuse'
}

/**
 * Request: `{ shown: keys, unshown: keys }`, said by hand besides the marks. What is said not to be
 * shown is remarked on; of what nobody has said anything the rule may demand an answer.
 */
export function shownAtFiling(
  rule: RuleHeader,
  { shown, unanswered }: Asked,
  { request, world }: Pick<Question, 'request' | 'world'>,
): Answer {
  const marks = world.of('shot.marked').filter((event) => event.fact.body.applies !== false)
  const known = new Set([
    ...textsOf(request.shown),
    ...marks.flatMap((event) => bodyText(event, 'content') ?? []),
  ])
  const denied = new Set(textsOf(request.unshown))
  const lacking = shown.filter(({ key }) => !known.has(key))
  const isAsked = ({ key }: ChoiceParams) => unanswered === 'refuse' && !denied.has(key)
  const asked = lacking.filter(isAsked)
  const remarked = lacking.filter((entry) => !isAsked(entry))
  return answerOf(
    rule,
    lack('fact-unanswered', asked, (titles) => `请说明记录是否反映：${titles}。`),
    lack('fact-not-shown', remarked, (titles) => {
      return `记录尚未反映：${titles}，请标记或者补充说明。`
    }),
  )
}

function lack(
  code: string,
  entries: readonly ChoiceParams[],
  say: (titles: string) => string,
): readonly Fault[] {
  if (entries.length === 0) return []
  const clauses = [...new Set(entries.flatMap((entry) => entry.clauses))]
  return [{ code, text: say(entries.map(({ title }) => title).join('、')), clauses }]
}
