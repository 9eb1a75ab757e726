import { diffPacks, sayNearest } from '@liuhen/law'
import { checkFolder } from './law-check.ts'
import { answerSituation, deviceCodes, readInstant, readSituation } from './law-evaluate.ts'
import { explainClause } from './law-explain.ts'
import { findRegulation, findVersion, shelfOf } from './law-packs.ts'
import { sayAnswer, sayChanges, sayCheck, sayExplained } from './law-say.ts'
import { LawCommandError, readWords, WordsError } from './law-words.ts'

/** Where the answer and the complaint go. */
export interface Output {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/**
 * `liuhen law check|evaluate|diff|explain`. Exit code 0: done and, for `check`, without a problem;
 * 1: a problem, or something that cannot be read; 2: unusable words.
 */
export function runLaw(argv: readonly string[], output: Output = TERMINAL): number {
  const [name = 'help', ...rest] = argv
  const { out, err } = output
  if (HELP.includes(name) || rest.some((word) => word === '--help' || word === '-h')) {
    out(usage())
    return 0
  }
  const command = COMMANDS.find((entry) => entry.name === name)
  try {
    if (command === undefined) throw new WordsError(sayUnknown(name))
    return command.run(rest, out)
  } catch (error) {
    if (error instanceof WordsError) {
      const use =
        command === undefined ? usage() : `用法：liuhen law ${command.name} ${command.words}\n`
      err(`${error.message}\n${use}`)
      return 2
    }
    if (!(error instanceof LawCommandError)) throw error
    err(`${error.message}\n`)
    return 1
  }
}

const HELP = ['help', '--help', '-h']

const TERMINAL: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
}

interface Command {
  readonly name: string
  readonly words: string
  readonly zh: readonly string[]
  readonly run: (argv: readonly string[], out: Output['out']) => number
}

const JSON_FORM = { json: { type: 'boolean' } } as const
const SHELF = { regulations: { type: 'string' } } as const

const COMMANDS: readonly Command[] = [
  {
    name: 'check',
    words: '<文件夹> [--pins] [--json]',
    zh: [
      '检查一部制度，或整个制度目录：格式、引用、日期、前后矛盾、与原文是否一致、案例是否成立',
      '每处错误写明文件、行、列和怎样改正',
      '--pins 再逐条去掉规则，指出没有案例看守的规则',
    ],
    run: check,
  },
  {
    name: 'evaluate',
    words: '--regulation <编号或文件夹> --situation <文件.yaml> [--at 时刻] [--json]',
    zh: [
      '情形文件与案例格式相同（facts、settings、now，可写 expect.decisions 作为提问）',
      '说出义务、问题、判定、保存期限及各自依据的条文',
    ],
    run: ask,
  },
  {
    name: 'diff',
    words: '<旧版本> <新版本> [--json]',
    zh: ['比较两个版本（文件夹、编号或“编号@版本”）：条文、规则、数值、设定有何不同'],
    run: diff,
  },
  {
    name: 'explain',
    words: '<条款编号> [--json]',
    zh: ['一个条款的原文、所在条文、规则、设定和案例，例如 liuhen law explain DD-21b'],
    run: tell,
  },
]

function check(argv: readonly string[], out: Output['out']): number {
  const options = { ...JSON_FORM, pins: { type: 'boolean' } } as const
  const { values, positionals } = readWords(argv, options, ['要检查的文件夹'])
  const report = checkFolder(positionals[0] ?? '', { pins: values.pins === true })
  out(values.json === true ? asJson(report) : sayCheck(report))
  return report.ok ? 0 : 1
}

function ask(argv: readonly string[], out: Output['out']): number {
  const text = { type: 'string' } as const
  const options = { ...JSON_FORM, ...SHELF, regulation: text, situation: text, at: text }
  const { values } = readWords(argv, options, [])
  const { regulation, situation, at } = values
  if (regulation === undefined) throw new WordsError('缺少 --regulation（制度的编号或文件夹）。')
  if (situation === undefined) throw new WordsError('缺少 --situation（情形文件）。')
  const instant = at === undefined ? undefined : readInstant(at)
  const packs = findRegulation(regulation, shelfOf(values.regulations))
  const told = readSituation(situation)
  const answer = answerSituation(packs, told, instant)
  out(values.json === true ? asJson(answer) : sayAnswer(answer, deviceCodes(told)))
  return 0
}

function diff(argv: readonly string[], out: Output['out']): number {
  const { values, positionals } = readWords(argv, { ...JSON_FORM, ...SHELF }, ['旧版本', '新版本'])
  const shelf = shelfOf(values.regulations)
  const [before = '', after = ''] = positionals
  const changes = diffPacks(findVersion(before, shelf), findVersion(after, shelf))
  out(values.json === true ? asJson(changes) : sayChanges(changes))
  return 0
}

function tell(argv: readonly string[], out: Output['out']): number {
  const { values, positionals } = readWords(argv, { ...JSON_FORM, ...SHELF }, ['条款编号'])
  const found = explainClause(shelfOf(values.regulations), positionals[0] ?? '')
  const plain = found.map(({ explanation, articleText, cases }) => {
    return { ...explanation, articleText, cases }
  })
  out(values.json === true ? asJson(plain) : sayExplained(found))
  return 0
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

function sayUnknown(name: string): string {
  const names = COMMANDS.map((entry) => entry.name)
  return `没有“law ${name}”这个命令${sayNearest(name, names) || '。'}`
}

function usage(): string {
  const each = COMMANDS.map(({ name, words, zh }) => {
    return [`  liuhen law ${name} ${words}`, ...zh.map((line) => `      ${line}`)].join('\n')
  })
  return `${[
    '制度（法规包）的命令。不需要启动系统，也不改动任何文件。',
    '',
    '用法：',
    ...each,
    '',
    'evaluate、diff、explain 可加 --regulations <目录>，使用另一个制度目录。',
    '退出码：0 正常（check：没有错误）；1 有错误，或不能读取；2 命令写错。',
  ].join('\n')}\n`
}
