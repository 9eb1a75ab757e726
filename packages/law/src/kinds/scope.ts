import { z } from 'zod'
import { answerOf, type Fault, given } from '../engine/gate.ts'
import { type Answer, defineKind, type Question, type Rule } from '../engine/kind.ts'
import { bodyText, isRecord, textsOf } from '../facts/read-facts.ts'
import { choices } from '../pack/offers.ts'
import { choiceSchema, clauseRefs, keySchema, titleSchema } from '../pack/params.ts'

const question = z.strictObject({
  verb: z.string().max(60),
  /** Field of the request that names one entry (a text) or several (a list of texts). */
  field: z.string().max(60),
})

const list = z.strictObject({
  /** Name of the catalogue: matter-categories, record-sources, phases, device-kinds … */
  list: keySchema,
  title: titleSchema,
  entries: z.array(choiceSchema).min(1).max(60),
  asked_by: z.array(question).max(10).default([]),
  /** True: the text ends with 等, so that others are allowed after a warning. */
  open: z.boolean().default(false),
  /** True: the entries follow each other; leaving one out is warned about. */
  in_order: z.boolean().default(false),
  /** For these kinds of activity all entries are needed, not one of the reader's choice. */
  together: z
    .strictObject({ activities: z.array(keySchema).min(1).max(60), clauses: clauseRefs })
    .optional(),
})

const schema = z.strictObject({ lists: z.array(list).min(1).max(10) })

type Scope = Rule<z.output<typeof schema>>
type List = z.output<typeof list>

/** What a regulation covers, as lists to choose from; what is in no list is refused. */
export const scope = defineKind({
  kind: 'scope',
  title: '适用范围',
  schema,
  explain: ({ params, activityKind }) =>
    params.lists
      .map(({ title, entries, open, in_order, together }) => {
        const titles = listTitles(entries)
        const kinds = together?.activities.map(activityKind).join('、')
        return [
          `${title}${in_order ? '依次' : ''}为：${titles}${open ? '等' : ''}。`,
          kinds === undefined ? '' : `${kinds}须同时采用上列各项。`,
        ].join('')
      })
      .join(''),
  references: ({ lists }) => ({
    clauses: lists.flatMap(({ entries, together }) => [
      ...entries.flatMap(({ clauses }) => clauses),
      ...(together?.clauses ?? []),
    ]),
    activityKinds: lists.flatMap(({ together }) => together?.activities ?? []),
  }),
  offers: (rule) => ({
    lists: Object.fromEntries(
      rule.params.lists.map((entry) => [entry.list, choices(rule, entry.entries)]),
    ),
  }),
  verbs: ({ lists }) => [...new Set(lists.flatMap((e) => e.asked_by.map(({ verb }) => verb)))],
  answer,
})

/** Request: the fields named, `details: { [key]: text }` of the entry, `activityKind`. */
function answer(rule: Scope, asked: Question): Answer {
  const faults: Fault[] = []
  const warnings: Fault[] = []
  for (const each of rule.params.lists) {
    for (const { verb, field } of each.asked_by) {
      if (verb !== asked.verb) continue
      const said = chosen(asked.request[field])
      faults.push(...unfit(each, said, asked))
      warnings.push(...remarks(each, said, asked))
    }
  }
  return answerOf(rule, faults, warnings)
}

function chosen(value: unknown): readonly string[] {
  return given(value) ? [value] : textsOf(value).filter(given)
}

function titlesOf({ entries }: List): string {
  return listTitles(entries)
}

/** A semicolon keeps apart what has its own commas. */
function listTitles(entries: readonly { readonly title: string }[]): string {
  const titles = entries.map(({ title }) => title)
  return titles.join(titles.some((title) => title.includes('、')) ? '；' : '、')
}

function unfit(each: List, said: readonly string[], { request }: Question): readonly Fault[] {
  const known = each.entries.filter(({ key }) => said.includes(key))
  const strange = said.filter((key) => !each.entries.some((entry) => entry.key === key))
  if (said.length === 0) {
    return [{ code: 'scope-missing', text: `请选择${each.title}：${titlesOf(each)}。` }]
  }
  const unknown = strange.length > 0 && !each.open
  const given = isRecord(request.details) ? request.details : {}
  const bare = known.flatMap(({ details = [], title, clauses }): readonly Fault[] => {
    const missing = details.filter(({ key, one_of }) => !filled(given[key], one_of))
    if (missing.length === 0) return []
    const names = missing.map((detail) => detail.title).join('、')
    return [{ code: 'scope-details', text: `选择“${title}”的，请写明${names}。`, clauses }]
  })
  return [
    ...(unknown
      ? [{ code: 'scope-unknown', text: `${each.title}只有：${titlesOf(each)}，请从中选择。` }]
      : []),
    ...bare,
    ...notTogether(each, said, request.activityKind),
  ]
}

function filled(value: unknown, choices?: readonly { readonly key: string }[]): boolean {
  return choices === undefined ? given(value) : choices.some(({ key }) => key === value)
}

function notTogether(
  { together, entries, title }: List,
  said: readonly string[],
  kind: unknown,
): readonly Fault[] {
  if (together?.activities.some((key) => key === kind) !== true) return []
  const missing = entries.filter(({ key }) => !said.includes(key)).map((entry) => entry.title)
  if (missing.length === 0) return []
  const text = `该类活动的${title}须同时采用，还缺${missing.join('、')}，请补充。`
  return [{ code: 'scope-together', text, clauses: together.clauses }]
}

function remarks(each: List, said: readonly string[], { world }: Question): readonly Fault[] {
  const warnings: Fault[] = []
  const strange = said.some((key) => !each.entries.some((entry) => entry.key === key))
  if (each.open && strange) {
    const text = `所选不在列举的${each.title}（${titlesOf(each)}）之内，请确认属于同类。`
    warnings.push({ code: 'scope-other', text })
  }
  const position = each.entries.findIndex(({ key }) => said.includes(key))
  if (each.in_order && position > 0) {
    const entered = new Set(world.of('case.stage-entered').map((event) => bodyText(event, 'stage')))
    const skipped = each.entries.slice(0, position).filter(({ key }) => !entered.has(key))
    const titles = skipped.map(({ title }) => title).join('、')
    const text = `前面的${titles}尚无记录，请核对${each.title}。`
    if (skipped.length > 0) warnings.push({ code: 'scope-skipped', text })
  }
  return warnings
}
