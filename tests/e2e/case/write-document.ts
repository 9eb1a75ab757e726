import type { Json } from '@liuhen/format'
import { z } from 'zod'
import type { CaseOffice } from './open-office.ts'

const Drafted = z.object({ id: z.string(), revision: z.number() })
const Field = z.looseObject({
  key: z.string(),
  title: z.string(),
  type: z.string(),
  required: z.boolean().optional(),
  choices: z.array(z.object({ key: z.string() })).optional(),
  columns: z.array(z.object({ key: z.string(), title: z.string(), type: z.string() })).optional(),
})
type Field = z.infer<typeof Field>
const Viewed = z.looseObject({
  revision: z.number(),
  values: z.record(z.string(), z.json()),
  form: z.looseObject({ fields: z.array(Field) }),
})
const Saved = z.object({ revision: z.number() })

/** Who writes what. */
export interface Written {
  readonly badge: string
  readonly case: string
  readonly template: string
  /** What the form does not demand, and the regulation does. */
  readonly values?: { readonly [field: string]: Json }
}

/** Drafts a document, writes what is required and was not known, and issues it to be signed on paper. */
export async function writeDocument(
  office: CaseOffice,
  { badge, template, case: of, values: more = {} }: Written,
): Promise<void> {
  const { id } = Drafted.parse(await office.act(badge, 'documents.draft', { template, case: of }))
  const viewed = Viewed.parse(await office.act(badge, 'documents.view', { id }))
  const { revision: base, values, form } = viewed
  const missing = form.fields.filter(({ key, required }) => required && isEmpty(values[key]))
  const filled = Object.fromEntries(missing.map((field) => [field.key, plausible(field)]))
  const saving = { id, base, values: { ...values, ...filled, ...more } }
  const { revision } = Saved.parse(await office.act(badge, 'documents.save', saving))
  await office.act(badge, 'documents.issue', { id, revision, onPaper: true })
}

function isEmpty(value: Json | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}

const FACTS = '当事人张𬭚未取得食品经营许可，从事热食类食品制售，事实清楚，证据确凿。'

/** What somebody might write there. */
function plausible({ type, title, choices = [], columns = [] }: Field): Json {
  const [first] = choices
  if (type === 'long') return FACTS
  if (type === 'number') return 1
  if (type === 'money') return 5000
  if (type === 'date') return '2026-11-03'
  if (type === 'moment') return '2026-11-03T01:30:00.000Z'
  if (type === 'choice') return first?.key ?? ''
  if (type === 'choices') return [first?.key ?? '']
  if (type === 'answers')
    return [
      { asks: true, text: '有许可证吗？' },
      { asks: false, text: '没有。' },
    ]
  if (columns.length === 0) return title
  const cell = (column: { type: string; title: string }): Json =>
    column.type === 'text' ? column.title : (CELLS[column.type] ?? 1)
  return [Object.fromEntries(columns.map((column) => [column.key, cell(column)]))]
}

const CELLS: { readonly [type: string]: Json } = { date: '2026-11-03', money: 5000, number: 1 }
