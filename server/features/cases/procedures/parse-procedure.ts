import { chinese, problemsOf, sayNearest } from '@liuhen/law'
import type { z } from 'zod'
import { type FileProblem, readYaml } from '../../regulations/index.ts'
import {
  calendarSchema,
  type Procedure,
  procedureSchema,
  type Requirement,
  type Step,
  type StepDeadline,
  type WorkCalendar,
} from './procedure.ts'

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

/** A procedure from the text of its file, which may be hostile; every problem with its line. */
export function parseProcedure(file: string, text: string): Parsed<Procedure> {
  return parse(file, text, procedureSchema, wrongIn)
}

/** The calendar of working days, in the same way. */
export function parseCalendar(file: string, text: string): Parsed<WorkCalendar> {
  const parsed = parse(file, text, calendarSchema, () => [])
  return parsed.ok ? { ok: true, value: parsed.value.years } : parsed
}

interface Wrong {
  readonly path: readonly PropertyKey[]
  readonly sentence: string
}

function parse<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  check: (value: T) => readonly Wrong[],
): Parsed<T> {
  const { value, problems, placeOf } = readYaml(file, text)
  if (problems.length > 0) return { ok: false, problems }
  const read = schema.safeParse(value, chinese)
  const wrong = read.success ? check(read.data) : problemsOf(read.error.issues)
  if (read.success && wrong.length === 0) return { ok: true, value: read.data }
  const placed = wrong.map(({ path, sentence }) => ({ file, ...placeOf(path), sentence }))
  return { ok: false, problems: placed }
}

/** What a form cannot say: names that lead nowhere, keys that stand twice, a way without an end. */
function wrongIn(procedure: Procedure): readonly Wrong[] {
  const { steps, first, laws, sources } = procedure
  const known = new Set(steps.map(({ key }) => key))
  const deadlines = new Set(steps.flatMap((step) => step.deadlines.map(({ key }) => key)))
  const names: Names = { steps: known, deadlines, laws: new Set(laws.map(({ key }) => key)) }
  return [
    ...twice(steps, ['steps']),
    ...twice(laws, ['laws']),
    ...twice(sources, ['sources']),
    ...twice(
      steps.flatMap((step) => step.deadlines),
      ['steps'],
    ),
    ...unknown(first, known, ['first'], '步骤'),
    ...steps.flatMap((step, at) => wrongInStep(step, names, ['steps', at])),
    ...(known.has(first) ? unreached(procedure) : []),
    ...(steps.some(({ ends }) => ends)
      ? []
      : [{ path: ['steps'], sentence: '没有可以结案的步骤，请在最后一步写上 ends: true。' }]),
  ]
}

interface Names {
  readonly steps: ReadonlySet<string>
  readonly deadlines: ReadonlySet<string>
  readonly laws: ReadonlySet<string>
}

type Path = readonly PropertyKey[]

function twice(named: readonly { readonly key: string }[], path: Path): readonly Wrong[] {
  const seen = new Set<string>()
  return named.flatMap(({ key }) => {
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    return [{ path, sentence: `“${key}”写了两次，请改成不同的名称。` }]
  })
}

function unknown(key: string, among: ReadonlySet<string>, path: Path, what: string) {
  if (among.has(key)) return []
  return [{ path, sentence: `没有名为“${key}”的${what}${sayNearest(key, among)}，请核对。` }]
}

function wrongInStep(step: Step, names: Names, path: Path): readonly Wrong[] {
  const { next, back, requires, deadlines } = step
  return [
    ...next.flatMap((key, i) => unknown(key, names.steps, [...path, 'next', i], '步骤')),
    ...back.flatMap((key, i) => unknown(key, names.steps, [...path, 'back', i], '步骤')),
    ...requires.flatMap((each, i) => wrongInRequirement(each, names, [...path, 'requires', i])),
    ...deadlines.flatMap((each, i) => wrongInDeadline(each, names, [...path, 'deadlines', i])),
  ]
}

function wrongInRequirement(each: Requirement, { steps, laws }: Names, path: Path) {
  const step = 'step' in each ? each.step : 'after' in each ? each.after.step : undefined
  return [
    ...(step === undefined ? [] : unknown(step, steps, path, '步骤')),
    ...unknown(each.source.law, laws, [...path, 'source', 'law'], '法律'),
  ]
}

function wrongInDeadline(each: StepDeadline, names: Names, path: Path): readonly Wrong[] {
  const { from, until, extended, source, key } = each
  const ends = until !== undefined && 'step' in until ? [until.step].flat() : []
  return [
    ...(from !== undefined && 'step' in from
      ? unknown(from.step, names.steps, [...path, 'from'], '步骤')
      : []),
    ...(from !== undefined && 'deadline' in from
      ? unknown(from.deadline, names.deadlines, [...path, 'from'], '期限')
      : []),
    ...(from !== undefined && 'deadline' in from && from.deadline === key
      ? [{ path, sentence: '期限不能从它自己的末日起算，请改为别的步骤或期限。' }]
      : []),
    ...ends.flatMap((step) => unknown(step, names.steps, [...path, 'until'], '步骤')),
    ...[source, ...(extended === undefined ? [] : [extended.source])].flatMap(({ law }) =>
      unknown(law, names.laws, [...path, 'source', 'law'], '法律'),
    ),
  ]
}

function unreached({ steps, first }: Procedure): readonly Wrong[] {
  const reached = new Set([first])
  for (const key of reached) {
    for (const next of steps.find((step) => step.key === key)?.next ?? []) reached.add(next)
  }
  return steps.flatMap(({ key, title }, at) =>
    reached.has(key)
      ? []
      : [{ path: ['steps', at], sentence: `没有步骤通往“${title}”，请写进上一步的 next。` }],
  )
}
