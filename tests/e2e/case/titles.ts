import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const Titled = z.looseObject({ key: z.string(), title: z.string() })
const Procedure = z.looseObject({
  title: z.string(),
  sources: z.array(Titled),
  steps: z.array(Titled),
})
const Template = z.looseObject({ title: z.string(), decides: z.boolean().optional() })

const ROOT = new URL('../../../', import.meta.url)

/** What the pages call a procedure, its sources and its steps. */
export function procedureNamed(key: string) {
  const { title, sources, steps } = Procedure.parse(read(`procedures/${key}.yaml`))
  const titleOf = (list: readonly z.infer<typeof Titled>[], asked: string) => {
    const found = list.find((one) => one.key === asked)
    if (found === undefined) throw new Error(`${key} has no ${asked}`)
    return found.title
  }
  return {
    title,
    source: (asked: string) => titleOf(sources, asked),
    step: (asked: string) => titleOf(steps, asked),
  }
}

/** What the pages call the documents of a template. */
export function templateNamed(key: string): string {
  return Template.parse(read(`templates/${key}.yaml`)).title
}

function read(path: string): unknown {
  return parse(readFileSync(new URL(path, ROOT), 'utf8'))
}
