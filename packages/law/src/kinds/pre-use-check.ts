import { z } from 'zod'
import {
  asFarAs,
  atMost,
  type Comparison,
  demands,
  atLeast as moreIsStricter,
  together,
} from '../changes/comparison.ts'
import { sayBasis } from '../engine/citation.ts'
import { makeDuty } from '../engine/draft-duty.ts'
import type { Duty } from '../engine/duty.ts'
import { given } from '../engine/gate.ts'
import { exactMs, toMs } from '../engine/instant.ts'
import type { Rule } from '../engine/kind.ts'
import { type ActivityContext, type Answer, defineKind, type Question } from '../engine/kind.ts'
import type { LawRefusal } from '../engine/ruling.ts'
import type { ActivityView, AssignedDevice, LawEvent } from '../facts/activity-view.ts'
import { bodyText, subjectOf } from '../facts/read-facts.ts'
import {
  type DurationFigure,
  durationFigure,
  durationOf,
  figureSettings,
  type NumberFigure,
  numberFigure,
  numberOf,
  sayFigure,
  sayFigureSetting,
} from '../pack/figure.ts'
import { clauseRefs, keySchema } from '../pack/params.ts'
import type { SettingReader } from '../pack/setting.ts'

const item = z.discriminatedUnion('check', [
  z.strictObject({ check: z.literal('no-fault'), clauses: clauseRefs }),
  z.strictObject({ check: z.literal('battery'), at_least: numberFigure, clauses: clauseRefs }),
  z.strictObject({ check: z.literal('storage'), at_least: numberFigure, clauses: clauseRefs }),
  z.strictObject({ check: z.literal('clock'), at_most: durationFigure, clauses: clauseRefs }),
])

const schema = z.strictObject({
  verb: z.string().max(60),
  who: keySchema,
  items: z.array(item).min(1).max(10),
  /** How long before the assignment a check may have been made and still count for this use. */
  valid_for: durationFigure,
  /** A failed item may be passed over with a recorded reason; absent: it blocks. */
  or_reason: z.literal(true).optional(),
})

type Item = z.output<typeof item>
type Check = Rule<z.output<typeof schema>>
type Values = { readonly [key: string]: unknown }

/**
 * A device is checked before each use; a failed or missing item blocks it. Request and fact body:
 * `{ noFault, batteryPercent, freeMegabytes, clockOffsetMs }`. A value not given has failed. With
 * `or_reason` a `reason` in the request (`reasonDigest` in the fact) lets it pass with warnings.
 */
export const preUseCheck = defineKind({
  kind: 'pre-use-check',
  title: '使用前检查',
  schema,
  explain: (rule) =>
    `领用设备前${sayValid(rule)}逐项检查${itemNames(rule, true)}；任何一项不合格` +
    (rule.params.or_reason === true
      ? '的，换用其他设备，或者写明理由后领用。'
      : `不得领用，${REMEDY[checksFault(rule) ? 'faulty' : 'low']}。`),
  compare: (superior, lower) =>
    superior.verb === lower.verb
      ? together(
          demands('检查项目', itemsOf(superior.items), itemsOf(lower.items)),
          ...superior.items.map((above) => compareLimits(above, lower.items)),
          atMost('检查的有效时间', superior.valid_for, lower.valid_for),
          asFarAs('不合格的设备', FAILED, superior.or_reason === true, lower.or_reason === true),
        )
      : undefined,
  references: ({ items, valid_for, who }) => ({
    settings: figureSettings(valid_for, ...items.map(limitOf)),
    clauses: items.flatMap((entry) => entry.clauses),
    roles: [who],
  }),
  verbs: ({ verb }) => [verb],
  answer,
  duties: (rule, context) => context.activity.devices.map((d) => checkDuty(rule, context, d)),
})

const REMEDY = { faulty: '换用其他设备', low: '充电、导出清空或者换用其他设备' } as const

function checksFault({ params }: Pick<Check, 'params'>): boolean {
  return params.items.some((item) => item.check === 'no-fault')
}

const FAILED = [
  { is: true, zh: '写明理由后可以领用' },
  { is: false, zh: '不得领用' },
]

const NAMES = {
  'no-fault': '设备无故障',
  battery: '电池电量',
  storage: '存储空间',
  clock: '日期时间',
} as const

function itemsOf(items: readonly Item[]) {
  return items.map(({ check }) => ({ key: check, title: NAMES[check] }))
}

/** `whole`: a limit that a setting gives is named too; a duty says it behind, with its value. */
function itemNames({ params }: Check, whole: boolean): string {
  return params.items
    .map((entry) =>
      whole || typeof limitOf(entry) !== 'object'
        ? `${NAMES[entry.check]}${sayLimit(entry)}`
        : NAMES[entry.check],
    )
    .join('、')
}

function sayLimit(entry: Item): string {
  if (entry.check === 'no-fault') return ''
  if (entry.check === 'clock') return `（偏差不超过${sayFigure(entry.at_most)}）`
  return `（不低于${sayFigure(entry.at_least, entry.check === 'battery' ? '%' : 'MB')}）`
}

function sayValid({ params: { valid_for } }: Check): string {
  return typeof valid_for === 'object' ? '' : `${sayFigure(valid_for)}内`
}

function compareLimits(above: Item, lower: readonly Item[]): Comparison {
  const own = lower.find(({ check }) => check === above.check)
  if (own === undefined) return together()
  const compare = above.check === 'clock' ? atMost : moreIsStricter
  return compare(`${NAMES[above.check]}的要求`, limitOf(above), limitOf(own))
}

function limitOf(entry: Item): NumberFigure | DurationFigure | undefined {
  if (entry.check === 'no-fault') return undefined
  return entry.check === 'clock' ? entry.at_most : entry.at_least
}

/** What is wrong with an item, as a Chinese sentence, or undefined when it is in order. */
function fault(entry: Item, values: Values, settings: SettingReader): string | undefined {
  if (entry.check === 'no-fault') {
    if (values.noFault === true) return undefined
    return '设备存在故障或未做功能检查，不得领用；请换用其他设备。'
  }
  if (entry.check === 'battery') {
    const least = numberOf(entry.at_least, settings)
    if (atLeast(values.batteryPercent, least)) return undefined
    return `电池电量${sayValue(values.batteryPercent, '%')}须达到${least}%，请充电或换用其他设备。`
  }
  if (entry.check === 'storage') {
    const least = numberOf(entry.at_least, settings)
    if (atLeast(values.freeMegabytes, least)) return undefined
    const free = sayValue(values.freeMegabytes, 'MB')
    return `存储卡可用空间${free}须达到${least}MB，请先导出清空，或者换用其他设备。`
  }
  const most = durationOf(entry.at_most, settings)
  const offset = values.clockOffsetMs
  if (typeof offset === 'number' && Math.abs(offset) <= exactMs(most)) return undefined
  const allowed = `${exactMs(most) / 1000}秒`
  if (typeof offset !== 'number')
    return `设备时间未核对，偏差不得超过${allowed}，请核对后重新检查。`
  const off = Math.round(Math.abs(offset) / 1000)
  return `设备时间与标准时间相差${off}秒，超过${allowed}，请校准后重新检查。`
}

/** What was measured, before what is demanded: 为3%，. */
function sayValue(value: unknown, unit: string): string {
  return typeof value === 'number' ? `为${value}${unit}，` : ''
}

function atLeast(value: unknown, least: number): boolean {
  return typeof value === 'number' && value >= least
}

function answer(rule: Check, { request, settings }: Question): Answer {
  const refusals = rule.params.items.flatMap((entry): LawRefusal[] => {
    const text = fault(entry, request, settings)
    if (text === undefined) return []
    const citation = rule.cite(entry.clauses)
    const setting = sayFigureSetting(limitOf(entry), settings) ?? ''
    const sentence = `${text}${sayBasis(citation)}。${setting}`
    return [{ code: `check-${entry.check}`, sentence, citations: [citation] }]
  })
  const passed = rule.params.or_reason === true && given(request.reason)
  if (!passed) return { refusals, warnings: [], citation: rule.cite() }
  const warnings = refusals.map((each) => ({ ...each, sentence: `提示：${each.sentence}` }))
  return { refusals: [], warnings, citation: rule.cite() }
}

function checkDuty(rule: Check, context: ActivityContext, assigned: AssignedDevice): Duty {
  const { activity, settings } = context
  const check = checkOf(rule, activity, assigned, settings)
  const failed = rule.params.items.some(
    (entry) => check === undefined || fault(entry, check.fact.body, settings) !== undefined,
  )
  const excused =
    failed && rule.params.or_reason === true && given(check?.fact.body.reasonDigest)
      ? check
      : undefined
  const state = excused === undefined ? (failed ? 'breached' : 'fulfilled') : 'excused'
  return makeDuty(rule, {
    device: assigned.device,
    subject: activity.subject,
    who: rule.params.who,
    what: `设备须先检查合格再使用（${itemNames(rule, false)}）。${sayBasis(rule.cite())}。`,
    arisesAt: assigned.event.when,
    dueAt: assigned.event.when,
    state,
    setting: sayLimits(rule, settings),
    fulfilledBy: state === 'breached' ? undefined : check?.id,
    breachedSince: state === 'breached' ? assigned.event.when : undefined,
  })
}

function sayLimits({ params }: Check, settings: SettingReader): string | undefined {
  const said = params.items.flatMap((entry) => sayFigureSetting(limitOf(entry), settings) ?? [])
  return said.length === 0 ? undefined : said.join('；')
}

/** The check that the assignment names, if it is of this device and fresh enough. */
function checkOf(
  rule: Check,
  activity: ActivityView,
  assigned: AssignedDevice,
  settings: SettingReader,
): LawEvent | undefined {
  const check = activity.checks.get(bodyText(assigned.event, 'check') ?? '')
  if (check === undefined || subjectOf(check, 'device') !== assigned.device) return undefined
  const age = toMs(assigned.event.at) - toMs(check.at)
  const valid = age >= 0 && age <= exactMs(durationOf(rule.params.valid_for, settings))
  return valid ? check : undefined
}
