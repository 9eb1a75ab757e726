import { createHash } from 'node:crypto'
import { canonicalText, type Json, type Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../../platform/kernel/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import { templateFaults, templatesOnShelf } from '../template-shelf.io.ts'
import type { LetterheadChange, SettingsFacts } from './change-letterhead.ts'
import type { ChangeNumberRule, NumberRuleChange, NumberRuleFacts } from './change-number-rule.ts'
import { letterheadOf } from './letterhead.io.ts'
import { writeNumber } from './number-pattern.ts'
import type { DocumentSettings, SettingsRead } from './read-settings.ts'

export async function factsForSettings(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<SettingsFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  return accept({ scope: { agency: who.agency }, digestOf })
}

export async function factsForNumberRule(
  tx: Tx,
  asked: ChangeNumberRule,
  moment: Moment,
): Promise<Decision<NumberRuleFacts>> {
  const found = await factsForSettings(tx, asked, moment)
  return found.ok
    ? accept({ ...found.accepted, there: templatesOnShelf().has(asked.template) })
    : found
}

function digestOf(value: Json): string {
  return createHash('sha256').update(canonicalText(value)).digest('hex')
}

export async function commitLetterhead(tx: Tx, change: LetterheadChange, { at, who }: Moment) {
  const { agency, letterhead } = change
  const { shortName, ...rest } = letterhead
  const person = who.is === 'person' ? who.person : undefined
  if (person === undefined) throw new Error('a machine changed what documents say of the agency')
  const entered = { short_name: shortName, ...rest, changed_by: person, changed_at: at }
  await tx
    .insertInto('agency_letterhead')
    .values({ agency_id: agency, ...entered })
    .onConflict((conflict) => conflict.column('agency_id').doUpdateSet(entered))
    .execute()
  return letterhead
}

export async function commitNumberRule(tx: Tx, change: NumberRuleChange, { at, who }: Moment) {
  const { agency, template, pattern } = change
  if (pattern === null) {
    await tx
      .deleteFrom('document_number_rule')
      .where('agency_id', '=', agency)
      .where('template', '=', template)
      .execute()
    return { template, pattern }
  }
  const person = who.is === 'person' ? who.person : undefined
  if (person === undefined) throw new Error('a machine changed how documents are numbered')
  const set = { pattern, set_by: person, set_at: at }
  await tx
    .insertInto('document_number_rule')
    .values({ agency_id: agency, template, ...set })
    .onConflict((conflict) => conflict.columns(['agency_id', 'template']).doUpdateSet(set))
    .execute()
  return { template, pattern }
}

export async function showSettings(
  tx: Tx,
  { agency }: SettingsRead,
  { at }: Moment,
): Promise<DocumentSettings> {
  const { name } = await tx
    .selectFrom('agency')
    .select('name')
    .where('id', '=', agency)
    .executeTakeFirstOrThrow()
  const letterhead = await letterheadOf(tx, agency)
  const year = Number(shanghaiDay(at).slice(0, 4))
  const numbers = await numbersOf(tx, agency, year)
  const short = letterhead.shortName ?? name
  return {
    ...{ agency: name, letterhead },
    templates: [...templatesOnShelf().values()].map(({ template, own }) => {
      const ownPattern = numbers.rules.get(template.key)
      const pattern = ownPattern ?? template.number ?? null
      const n = (pattern === null ? 0 : (numbers.last.get(pattern) ?? 0)) + 1
      return {
        ...{ key: template.key, title: template.title, class: template.class },
        categories: [...(template.categories ?? [])],
        ...{ source: template.source, decides: template.decides, own, pattern },
        ownPattern: ownPattern !== undefined,
        next: pattern === null ? null : writeNumber(pattern, { short, year, n }),
      }
    }),
    faults: templateFaults().map(({ file, problems }) => ({
      file,
      problems: problems.map(({ line, column, sentence }) => ({ line, column, sentence })),
    })),
  }
}

async function numbersOf(tx: Tx, agency: Uuid, year: number) {
  const rules = await tx
    .selectFrom('document_number_rule')
    .select(['template', 'pattern'])
    .where('agency_id', '=', agency)
    .execute()
  const counters = await tx
    .selectFrom('document_counter')
    .select(['pattern', 'last'])
    .where('agency_id', '=', agency)
    .where('year', '=', year)
    .execute()
  return {
    rules: new Map(rules.map(({ template, pattern }) => [template, pattern])),
    last: new Map(counters.map(({ pattern, last }) => [pattern, last])),
  }
}
