import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  openPress,
  readTemplates,
  sheetOf,
  TEMPLATES,
  type TemplateFault,
  type TemplateShelf,
} from '../features/documents/index.ts'
import { instantOf } from '../platform/kernel/index.ts'

/** Where the answer and the complaint go. */
export interface Output {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

/**
 * `liuhen templates <folder> [--print <folder>]`: checks an agency's own templates beside the
 * product's, and prints each as an empty draft. Changes nothing else. Exit code 0: all are sound;
 * 1: a problem, or something that cannot be read or printed; 2: unusable words.
 */
export async function runTemplates(
  argv: readonly string[],
  output: Output = TERMINAL,
): Promise<number> {
  const { out, err } = output
  const words = readWords(argv)
  if (words === undefined) {
    err(USE)
    return 2
  }
  const { folder, print } = words
  const shelf = readTemplates(TEMPLATES, folder)
  const own = [...shelf.templates.values()].filter((one) => one.own)
  for (const fault of shelf.faults) out(`${sayTemplateFault(fault)}\n`)
  if (own.length + shelf.faults.length === 0) {
    err(`${folder} 中没有模板：模板是以 .yaml 结尾的文件。\n`)
    return 1
  }
  out(`${own.length}份模板可以使用，${shelf.faults.length}份有错误。\n`)
  const printed = print === undefined ? true : await printAll(shelf, print, output)
  return shelf.faults.length === 0 && printed ? 0 : 1
}

/** All faults of a file in Chinese, one line each, with line and column. */
export function sayTemplateFault({ file, problems }: TemplateFault): string {
  const lines = problems.map(({ line, column, sentence }) => {
    return `  ${file}:${line}:${column} ${sentence}`
  })
  return [`文书模板“${file}”有 ${problems.length} 处错误，没有载入：`, ...lines].join('\n')
}

const USE = '用法：liuhen templates <模板文件夹> [--print <存放样张的文件夹>]\n'

const TERMINAL: Output = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
}

function readWords(argv: readonly string[]) {
  try {
    const options = { print: { type: 'string' } } as const
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true })
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0) return undefined
    return { folder, print: values.print }
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** The day on a sample is always the same, so that samples can be compared. */
const SAMPLED_AT = instantOf('2026-01-01T00:00:00Z')

async function printAll(shelf: TemplateShelf, folder: string, output: Output): Promise<boolean> {
  const press = openPress()
  try {
    if (press.missing !== undefined) {
      output.err(`不能打印样张：${press.missing}\n`)
      return false
    }
    mkdirSync(folder, { recursive: true })
    for (const { template, own } of shelf.templates.values()) {
      if (!own) continue
      const context = { agency: '（单位名称）', draft: true, at: SAMPLED_AT }
      const { pdf, pages } = await press.print(sheetOf(template, {}, context))
      const path = join(folder, `${template.key}.pdf`)
      writeFileSync(path, pdf)
      output.out(`${template.title}：${path}，${pages}页\n`)
    }
    return true
  } finally {
    await press.close()
  }
}
