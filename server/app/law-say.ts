import {
  type Explanation,
  type PackChange,
  parseInstant,
  SETTING_MARK,
  sayInstant,
  sayValue,
} from '@liuhen/law'
import type { CheckReport } from './law-check.ts'
import type { LawAnswer } from './law-evaluate.ts'
import type { ClauseExplained } from './law-explain.ts'

/** The answer of `liuhen law check` for a terminal. */
export function sayCheck({ ok, checked, problems, notes }: CheckReport): string {
  const wrong = problems.map(({ folder, file, line, column, sentence }) => {
    return `${folder}/${file}:${line}:${column} ${sentence}`
  })
  const sum = (of: (pack: CheckReport['checked'][number]) => number) =>
    checked.reduce((total, pack) => total + of(pack), 0)
  const counts = `${sum((p) => p.articles)} 条条文、${sum((p) => p.rules)} 条规则、${sum((p) => p.cases)} 个案例`
  const end = ok
    ? `检查通过：${checked.length} 部制度，${counts}。`
    : `共 ${problems.length} 处错误，未通过。改正之前不会载入，正在生效的版本不受影响。`
  return lines([...wrong, ...notes.map((note) => `注意：${note}`), end])
}

/** The answer of `liuhen law evaluate` for a terminal; devices by what the situation calls them. */
export function sayAnswer(answer: LawAnswer, codes: ReadonlyMap<string, string>): string {
  const { regulations, now, duties, findings, decisions, term, notes } = answer
  const packs = regulations.map(({ title, version }) => `  《${title}》（${version}）`)
  return lines([
    `时刻：${sayWhen(now)}`,
    '依据的制度：',
    ...(packs.length === 0 ? ['  那一天没有生效的制度。'] : packs),
    ...section(
      '义务',
      duties.map((duty) => sayDuty(duty, codes)),
      '没有义务。',
    ),
    ...section('问题', findings.map(sayFinding), '没有问题。'),
    ...(decisions.length === 0 ? [] : section('判定', decisions.map(sayDecision), '')),
    ...(term === null ? [] : section('保存期限', [sayTerm(term)], '')),
    ...notes.map((note) => `注意：${note}`),
  ])
}

const STATES = { open: '待办', fulfilled: '已履行', breached: '已逾期', excused: '已免予' } as const

function sayDuty(
  { state, what, lost, setting, device }: LawAnswer['duties'][number],
  codes: ReadonlyMap<string, string>,
): string {
  const of = device === undefined ? '' : `设备${codes.get(device) ?? device}：`
  const also = lost.map(({ sentence }) => `\n    另有较宽的规定：${sentence}`)
  return `【${STATES[state]}】${of}${what}${setting === undefined ? '' : `（${setting}）`}${also.join('')}`
}

function sayFinding({ sentence, open }: LawAnswer['findings'][number]): string {
  return `${open ? '' : '【已说明】'}${sentence}`
}

function sayDecision(ruling: LawAnswer['decisions'][number]): string {
  const asked = `${ruling.verb} ${JSON.stringify(ruling.request)}`
  const said = [
    ...(ruling.allowed ? [] : ruling.refusals.map(({ sentence }) => `不允许：${sentence}`)),
    ...ruling.warnings.map(({ sentence }) => `提醒：${sentence}`),
  ]
  const basis = [...new Set(ruling.citations.map((c) => `《${c.title}》${c.article}`))].join('、')
  const yes = basis === '' ? '允许（没有制度条文涉及这一操作）' : `允许。依据${basis}`
  return [asked, ...(ruling.allowed ? [yes, ...said] : said)].join('\n    ')
}

function sayTerm({ sentence, lost, setting, disposable }: NonNullable<LawAnswer['term']>): string {
  const parts = [
    `【${disposable ? '可以处置' : '不得处置'}】${sentence}${setting === undefined ? '' : `（${setting}）`}`,
    ...lost.map((other) => `另有较短的规定：${other.sentence}`),
  ]
  return parts.join('\n    ')
}

/** The answer of `liuhen law diff` for a terminal. */
export function sayChanges(changes: readonly PackChange[]): string {
  if (changes.length === 0) return lines(['两个版本没有区别。'])
  return lines([...changes.map(({ sentence }) => `· ${sentence}`), `共 ${changes.length} 处改动。`])
}

/** The answer of `liuhen law explain` for a terminal. */
export function sayExplained(found: readonly ClauseExplained[]): string {
  return lines(
    found.flatMap(({ explanation, pack, articleText, cases }, i) => {
      const { citation, rules, settings } = explanation
      return [
        ...(i === 0 ? [] : ['']),
        `${citation.clauses.join('、')}　《${citation.title}》${citation.article}（${pack.version}）`,
        `  ${citation.text}`,
        ...(articleText === citation.text ? [] : ['全条：', `  ${articleText}`]),
        ...section('规则', rules.map(sayRule), '没有规则。'),
        ...section(
          `设定（${SETTING_MARK}）`,
          settings.map((own) => {
            return `${own.title}：默认${sayValue(pack, own.default)}。${own.reason}`
          }),
          '没有设定。',
        ),
        ...section(
          '案例',
          cases.map(({ name, says }) => `${says}（${name}）`),
          '没有案例。',
        ),
      ]
    }),
  )
}

function sayRule({ title, rule, sentence }: Explanation['rules'][number]): string {
  return `${title}（${rule}）：${sentence}`
}

function section(title: string, entries: readonly string[], none: string): readonly string[] {
  const list = entries.length === 0 ? [none] : entries
  return [`${title}：`, ...list.map((entry) => `  ${entry}`)]
}

function sayWhen(text: string): string {
  const now = parseInstant(text)
  return now === undefined ? text : `${sayInstant(now)}（北京时间）`
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
