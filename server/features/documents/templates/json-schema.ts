import { z } from 'zod'
import { SOURCE_NAMES } from './sources.ts'
import { templateSchema } from './template.ts'

/** templates/schema.json: what editors complete and check while a template is written. */
export function templateJsonSchema(): object {
  const schema = z.toJSONSchema(templateSchema, {
    io: 'input',
    override: ({ jsonSchema, path }) => {
      if (path.at(-1) === 'from') jsonSchema.examples = [...SOURCE_NAMES]
    },
  })
  return { ...schema, title: '留痕 document template' }
}
