import type { ChecklistPart } from '../engine/checklist-part.ts'
import type { ActivityContext, RuleHeader } from '../engine/kind.ts'
import { bodyText } from '../facts/read-facts.ts'
import type { ChoiceParams } from '../pack/params.ts'
import { notShown, type ShotContent } from './shot-contents.ts'
import { keysIn, marksOf } from './shots.ts'

interface Asked {
  readonly contents: readonly ShotContent[]
  readonly narration: readonly ChoiceParams[]
}

/** What a shot list asks of an activity: contents to be shown, then items to be said. */
export function listShots(
  rule: RuleHeader,
  { contents, narration }: Asked,
  { activity, world }: Pick<ActivityContext, 'activity' | 'world'>,
): readonly ChecklistPart[] {
  const { subject } = activity
  const head = { rule: `${rule.pack}/${rule.id}`, citation: rule.cite(), methods: [] }
  const lacking = notShown(contents, world, subject).map(({ title }) => title)
  const said = keysIn(world, 'narration.marked', subject, 'items')
  const unsaid = narration.filter(({ key }) => !said.has(key)).map(({ title }) => title)
  const parts: ChecklistPart[] = [
    {
      ...head,
      part: 'shots',
      title: '摄录重点',
      entries: contents.map((content) => shot(rule, content, { activity, world })),
      missing: lacking,
      excused: false,
    },
    {
      ...head,
      part: 'narration',
      title: '语音说明',
      entries: narration.map(({ key, title, clauses }) => {
        const state = said.has(key) ? 'shown' : 'missing'
        return { key, title, citation: rule.cite(clauses), state, needed: true }
      }),
      missing: unsaid,
      excused: false,
    },
  ]
  return parts.filter(({ entries }) => entries.length > 0)
}

function shot(
  rule: RuleHeader,
  content: ShotContent,
  { activity, world }: Pick<ActivityContext, 'activity' | 'world'>,
): ChecklistPart['entries'][number] {
  const { subject } = activity
  const { key, title, clauses, always_with = [], further } = content
  const marks = marksOf(world, subject)
  const present = keysIn(world, 'presence.noted', subject, 'present')
  const demanded = world
    .about('shot.demanded', subject)
    .flatMap((e) => bodyText(e, 'content') ?? [])
  const lacking = notShown([content], world, subject).length > 0
  const applies =
    (further && demanded.length > 0) || marks.some((m) => m.content === key && m.applies)
  const state = lacking ? 'missing' : applies ? 'shown' : 'not-applicable'
  const needed = always_with.some((who) => present.has(who)) || (further && demanded.length > 0)
  return { key, title, citation: rule.cite(clauses), state, needed }
}
