import type { Instant } from '@liuhen/format'
import type { Block, GridCell, Sheet, SignaturePlace } from '../sheet/sheet.ts'
import { dayInChinese } from './chinese-forms.ts'
import { conditionOf } from './condition.ts'
import { fillWording, type Placeholder, placeholdersIn } from './placeholders.ts'
import { blankOf, sayDay, sayPlain, sayValue } from './say-value.ts'
import { cellsOf, type GridRow, signersOf, type Template, type TemplateBlock } from './template.ts'
import { isAnswer, isBlank, isRow, type Values } from './values.ts'

/** What a document knows beside its values. */
export interface SheetContext {
  /** The agency's full name. */
  readonly agency: string
  readonly number?: string
  readonly secrecy?: string
  /** YYYY-MM-DD in Shanghai; absent in a draft. */
  readonly issuedOn?: string
  readonly draft: boolean
  readonly at: Instant
  /** Drawn signatures, by the key of their place. */
  readonly drawn?: { readonly [place: string]: NonNullable<SignaturePlace['drawn']> }
  /** What is noted at a place: that somebody refused to sign, and why. */
  readonly notes?: { readonly [place: string]: string }
}

/** The document as it is to be printed. Whatever is missing leaves a line to write on. */
export function sheetOf(template: Template, values: Values, context: SheetContext): Sheet {
  const { agency, number, secrecy, draft, issuedOn, at } = context
  const page = { template, values, context }
  const { note } = template
  return {
    ...{ style: template.style, agency, title: template.title },
    ...(number === undefined ? {} : { number }),
    ...(secrecy === undefined ? {} : { secrecy }),
    blocks: template.body
      .filter((block) => stands(page, block))
      .flatMap((each) => toBlocks(page, each)),
    ...(template.issuer ? { issuer: { agency, date: dayOfIssue(issuedOn) } } : {}),
    ...(note === undefined ? {} : { note: fill(page, note) }),
    ...(draft ? { draft } : {}),
    at,
  }
}

interface Page {
  readonly template: Template
  readonly values: Values
  readonly context: SheetContext
}

function dayOfIssue(day: string | undefined): string {
  return (day === undefined ? undefined : dayInChinese(day)) ?? '　　　　年　　月　　日'
}

function stands({ values }: Page, block: TemplateBlock): boolean {
  if (block.if === undefined) return true
  const { field, choice, not } = conditionOf(block.if)
  const value = values[field]
  const is = choice === undefined ? !isBlank(value) : [value].flat().includes(choice)
  return is !== not
}

function toBlocks(page: Page, block: TemplateBlock): readonly Block[] {
  if ('text' in block) {
    const { align } = block
    const look = align === undefined ? { indent: true } : { indent: false, align }
    return lines(fill(page, block.text)).map((text) => ({ is: 'paragraph', text, ...look }))
  }
  if ('lead' in block) {
    return lines(fill(page, block.lead)).map((text) => ({ is: 'paragraph', text, indent: false }))
  }
  if ('heading' in block) {
    return [{ is: 'heading', level: block.level, text: fill(page, block.heading) }]
  }
  if ('grid' in block) return [{ is: 'grid', rows: block.grid.map((row) => layRow(page, row)) }]
  if ('table' in block) return [tableOf(page, block.table, block.at_least)]
  if ('answers' in block) {
    const value = page.values[block.answers]
    return [{ is: 'answers', pairs: Array.isArray(value) ? value.filter(isAnswer) : [] }]
  }
  if ('signatures' in block) {
    return [{ is: 'signatures', places: block.signatures.flatMap((key) => placeOf(page, key)) }]
  }
  return [{ is: 'break' }]
}

/** What a long field holds in several lines becomes as many paragraphs. */
function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '')
}

/** Who signs in a row signs in its last cell. */
function layRow(page: Page, row: GridRow): readonly GridCell[] {
  const cells = cellsOf(row)
  const sign = signersOf(row).flatMap((key) => placeOf(page, key))
  const last = sign.length === 0 ? {} : { sign }
  const [only, second] = cells
  if (only !== undefined && second === undefined) {
    return [{ value: sayCell(page, only), span: 12, ...last }]
  }
  const pairs = cells.length / 2
  return Array.from({ length: pairs }, (_, i) => ({
    label: fill(page, cells[2 * i] ?? '', ''),
    value: sayCell(page, cells[2 * i + 1] ?? ''),
    span: 12 / pairs,
    ...(i === pairs - 1 ? last : {}),
  }))
}

/** An empty cell for a long text keeps room to write in. */
function sayCell(page: Page, wording: string): string {
  const names = placeholdersIn(wording).flatMap(({ read }) => read ?? [])
  const known = names.length === 0 || names.some((name) => wordFor(page, name) !== '')
  if (known) return fill(page, wording, '')
  const long = page.template.fields.some(({ key, type }) => {
    return type === 'long' && wording === `{${key}}`
  })
  return long ? '\n\n' : ''
}

function tableOf({ template, values }: Page, key: string, atLeast: number | undefined): Block {
  const { columns = [] } = template.fields.find((field) => field.key === key) ?? {}
  const value = values[key]
  const rows = Array.isArray(value) ? value.filter(isRow).filter((row) => !isBlank(row)) : []
  return {
    is: 'table',
    columns: columns.map(({ title, width, type }) => ({
      title,
      ...(width === undefined ? {} : { width }),
      ...(type === 'money' ? { align: 'right' as const } : {}),
    })),
    rows: rows.map((row) => columns.map(({ key: column, type }) => sayPlain(type, row[column]))),
    ...(atLeast === undefined ? {} : { atLeast }),
  }
}

function placeOf({ template, context }: Page, key: string): readonly SignaturePlace[] {
  const slot = template.signatures.find((each) => each.key === key)
  if (slot === undefined) return []
  const drawn = context.drawn?.[key]
  const note = context.notes?.[key] ?? ''
  return [
    {
      ...{ key, title: slot.title, dated: slot.dated },
      ...(slot.each_page ? { eachPage: true } : {}),
      ...(drawn === undefined ? {} : { drawn }),
      ...(note === '' ? {} : { note }),
    },
  ]
}

/** Within a sentence what is missing leaves a line; in a cell of a form it leaves the cell empty. */
function fill(page: Page, wording: string, missing?: string): string {
  return fillWording(wording, (placeholder) => {
    const said = wordFor(page, placeholder)
    if (said !== '') return said
    const type = page.template.fields.find(({ key }) => key === placeholder.name)?.type
    return missing ?? blankOf(type ?? (placeholder.name === 'issued-on' ? 'date' : 'text'))
  })
}

function wordFor({ template, values, context }: Page, { name, manner }: Placeholder): string {
  if (name === 'agency') return context.agency
  if (name === 'number') return context.number ?? ''
  if (name === 'issued-on')
    return context.issuedOn === undefined ? '' : sayDay(context.issuedOn, manner)
  const field = template.fields.find(({ key }) => key === name)
  return field === undefined ? '' : sayValue(field, values[name], manner)
}
