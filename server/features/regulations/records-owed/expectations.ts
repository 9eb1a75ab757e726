import type { Pack } from '@liuhen/law'
import type { CaseTold, CoverageItem, StepTold } from './item.ts'
import { RECORDED } from './titles.ts'

/**
 * A step in which the procedure expects a recorded activity, and none was opened. Of several kinds
 * one is enough: which of them the case needs is the handlers' to say, and a step that needed none
 * is excused by the reason that they note. Kinds that no rule has recorded are not expected, and
 * nothing is in the first step: what led to a case may lie outside of it. Where it is performed of
 * its own accord there is no execution to be recorded.
 */
export function expectations(packs: readonly Pack[], told: CaseTold): readonly CoverageItem[] {
  const recorded = packs.flatMap(({ rules }) =>
    rules.flatMap(({ offers }) => offers.recordedActivities ?? []),
  )
  const opened = new Set(told.activities.map(({ kind }) => kind))
  const executed = told.facts.some(({ kind }) => kind === 'execution.started')
  const steps = told.steps.slice(1).filter(({ stage }) => executed || stage !== 'execution')
  return steps.flatMap((step): readonly CoverageItem[] => {
    const asked = recorded.filter(({ key }) => step.kinds.includes(key))
    if (asked.length === 0 || asked.some(({ key }) => opened.has(key))) return []
    const titles = [...new Set(asked.map(({ title }) => title))].join('、')
    const citations = new Map(
      asked.flatMap(({ citation }) =>
        citation === undefined ? [] : [[`${citation.title} ${citation.article}`, citation]],
      ),
    )
    return [
      {
        key: `expected@${step.step}`,
        what: 'recording',
        title: RECORDED,
        state: stateOf(step),
        late: false,
        step: step.step,
        sentence: sentenceOf(step, titles),
        doubts: [],
        citations: [...citations.values()],
      },
    ]
  })
}

function stateOf({ excuse, leftAt }: StepTold) {
  if (excuse !== undefined) return 'excused'
  return leftAt === undefined ? 'awaited' : 'missing'
}

function sentenceOf({ title, excuse, leftAt }: StepTold, kinds: string): string {
  const step = `“${title}”环节还没有应当记录的活动（${kinds}）`
  if (excuse !== undefined) return `“${title}”环节没有“${kinds}”，已说明：${excuse}`
  return leftAt === undefined
    ? `${step}，开展时请从本案新建活动。`
    : `${step}，环节已经结束：已开展的请关联到本案，没有开展的请说明理由。`
}
