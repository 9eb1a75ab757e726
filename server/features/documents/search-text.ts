import type { Standing } from './standing.ts'
import { sayPlain, sayValue, type Template } from './templates/index.ts'

/** Everything that a document says, as its paper says it, as one plain text for searching. */
export function textOfDocument(
  { title, values, template }: Pick<Standing, 'title' | 'values' | 'template'>,
  number: string | undefined,
): string {
  const said = template.fields.flatMap((field) => textsOf(field, values[field.key]))
  return [title, number ?? '', ...said]
    .filter((text) => text.trim() !== '')
    .join('\n')
    .slice(0, TEXT_MAX)
}

const TEXT_MAX = 200_000

function textsOf(field: Template['fields'][number], value: unknown): readonly string[] {
  const rows = Array.isArray(value) ? value : []
  if (field.type === 'answers') return rows.map((row) => sayPlain('long', cell(row, 'text')))
  if (field.type !== 'list') return [plain(value) ?? sayValue(field, value)]
  return rows.flatMap((row) =>
    (field.columns ?? []).map(({ key, type }) => {
      const inRow = cell(row, key)
      return plain(inRow) ?? sayPlain(type, inRow)
    }),
  )
}

/** A sum is looked for without the marks of its thousands. */
function plain(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : undefined
}

function cell(row: unknown, key: string): unknown {
  return typeof row === 'object' && row !== null
    ? Object.entries(row).find(([k]) => k === key)?.[1]
    : undefined
}
