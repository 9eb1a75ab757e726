import { sayNearest, type Wrong } from '@liuhen/law'
import { checkFields } from './check-fields.ts'
import { conditionOf } from './condition.ts'
import { checkPattern } from './number-pattern.ts'
import { GIVEN_NAMES, MANNERS, placeholdersIn } from './placeholders.ts'
import { cellsOf, type Field, signersOf, type Template, type TemplateBlock } from './template.ts'

/** What the schema cannot see: names that fit no other part, and parts that are never used. */
export function checkTemplate(template: Template): readonly Wrong[] {
  const wrong = [
    ...checkFields(template.fields),
    ...checkSignatures(template),
    ...(template.number === undefined ? [] : checkPattern(template.number, ['number'])),
    ...template.body.flatMap((block, at) => checkBlock(template, block, ['body', at])),
    ...wordings(template).flatMap(({ path, wording }) => checkWording(template, path, wording)),
  ]
  return wrong.length > 0 ? wrong : checkUse(template)
}

function checkSignatures({ signatures, fields }: Template): readonly Wrong[] {
  return signatures.flatMap(({ key, or }, at): readonly Wrong[] => {
    const path = ['signatures', at]
    const doubled = signatures.findIndex((other) => other.key === key) < at
    return [
      ...(doubled ? [{ path, sentence: `签名“${key}”写了两次，请改名或删去其中一个。` }] : []),
      ...(or === undefined || fields.some((field) => field.key === or)
        ? []
        : [{ path: [...path, 'or'], sentence: sayUndeclared(or, fields) }]),
    ]
  })
}

function checkBlock(
  template: Template,
  block: TemplateBlock,
  path: readonly PropertyKey[],
): readonly Wrong[] {
  const condition = block.if === undefined ? [] : checkCondition(template, block.if, path)
  if ('table' in block) return [...condition, ...checkHolds(template, block.table, 'list', path)]
  if ('answers' in block) {
    return [...condition, ...checkHolds(template, block.answers, 'answers', path)]
  }
  if ('signatures' in block) {
    return [...condition, ...checkPlaces(template, block.signatures, [...path, 'signatures'])]
  }
  if (!('grid' in block)) return condition
  const rows = block.grid.flatMap((row, at) => [
    ...checkCells(cellsOf(row), [...path, 'grid', at]),
    ...checkPlaces(template, signersOf(row), [...path, 'grid', at, 'sign']),
  ])
  return [...condition, ...rows]
}

function checkPlaces(
  { signatures }: Template,
  keys: readonly string[],
  path: readonly PropertyKey[],
): readonly Wrong[] {
  const known = signatures.map(({ key }) => key)
  return keys
    .filter((key) => !known.includes(key))
    .map((key) => {
      const meant = sayNearest(key, known) || '，请补上。'
      return { path, sentence: `签名“${key}”没有在 signatures 中列出${meant}` }
    })
}

function checkCells(cells: readonly string[], path: readonly PropertyKey[]): readonly Wrong[] {
  if (cells.length === 1 || cells.length % 2 === 0) return []
  const sentence = '一行表格应当是“名称、内容”成对写，或者只写一格，请补上或删去一格。'
  return [{ path, sentence }]
}

function checkHolds(
  { fields }: Template,
  key: string,
  type: 'list' | 'answers',
  path: readonly PropertyKey[],
): readonly Wrong[] {
  const at = [...path, type === 'list' ? 'table' : 'answers']
  const field = fields.find((each) => each.key === key)
  if (field === undefined) return [{ path: at, sentence: sayUndeclared(key, fields) }]
  if (field.type === type) return []
  return [{ path: at, sentence: `字段“${key}”的 type 不是 ${type}，不能这样放进正文，请改正。` }]
}

function checkCondition(
  { fields }: Template,
  condition: string,
  path: readonly PropertyKey[],
): readonly Wrong[] {
  const at = [...path, 'if']
  const { field: key, choice } = conditionOf(condition)
  const field = fields.find((each) => each.key === key)
  if (field === undefined) return [{ path: at, sentence: sayUndeclared(key, fields) }]
  if (choice === undefined) return []
  const choices = (field.choices ?? []).map((each) => each.key)
  if (choices.includes(choice)) return []
  const meant = sayNearest(choice, choices) || '，请改正。'
  return [{ path: at, sentence: `字段“${key}”没有选项“${choice}”${meant}` }]
}

function checkWording(
  { fields }: Template,
  path: readonly PropertyKey[],
  wording: string,
): readonly Wrong[] {
  return placeholdersIn(wording).flatMap(({ text, read }): readonly Wrong[] => {
    if (read === undefined) {
      return [{ path, sentence: `“${text}”不是字段的写法，应写成“{字段}”或“{字段|写法}”。` }]
    }
    const { name, manner } = read
    const field = fields.find((each) => each.key === name)
    if (field === undefined && !GIVEN_NAMES.includes(name)) {
      return [{ path, sentence: sayUndeclared(name, fields) }]
    }
    const type = field?.type ?? (name === 'issued-on' ? 'date' : 'text')
    if ((type === 'list' && manner === undefined) || type === 'answers') {
      return [{ path, sentence: `字段“${name}”应当用 table 或 answers 单独成块，不能写进文字里。` }]
    }
    const manners = MANNERS[type] ?? []
    if (manner === undefined || manners.includes(manner)) return []
    const allowed = manners.length === 0 ? '请删去“|”及其后' : `可写：${manners.join('、')}`
    return [{ path, sentence: `字段“${name}”没有写法“${manner}”，${allowed}。` }]
  })
}

/** Somebody would fill in what never reaches the paper, or sign nowhere. */
function checkUse(template: Template): readonly Wrong[] {
  const used = new Set([
    ...wordings(template).flatMap(({ wording }) =>
      placeholdersIn(wording).flatMap(({ read }) => read?.name ?? []),
    ),
    ...template.body.flatMap((block) => [
      ...('table' in block ? [block.table] : []),
      ...('answers' in block ? [block.answers] : []),
      ...(block.if === undefined ? [] : [conditionOf(block.if).field]),
    ]),
  ])
  const placed = template.body.flatMap((block) => {
    if ('grid' in block) return block.grid.flatMap(signersOf)
    return 'signatures' in block ? block.signatures : []
  })
  const fields = template.fields.flatMap(({ key }, at): readonly Wrong[] => {
    if (used.has(key)) return []
    return [
      { path: ['fields', at], sentence: `字段“${key}”没有写进正文，请在 body 中使用或删去。` },
    ]
  })
  const signatures = template.signatures.flatMap(({ key }, at): readonly Wrong[] => {
    const times = placed.filter((each) => each === key).length
    if (times === 1) return []
    const wrong = times === 0 ? '没有放进正文' : '在正文中放了几次'
    return [{ path: ['signatures', at], sentence: `签名“${key}”${wrong}，应当正好放一次。` }]
  })
  return [...fields, ...signatures]
}

/** Every text of the template that may hold placeholders, with its place. */
function wordings({ body, note }: Template) {
  const blocks = body.flatMap((block, at) => {
    const path = (...steps: readonly PropertyKey[]) => ['body', at, ...steps]
    if ('text' in block) return [{ path: path('text'), wording: block.text }]
    if ('lead' in block) return [{ path: path('lead'), wording: block.lead }]
    if ('heading' in block) return [{ path: path('heading'), wording: block.heading }]
    if (!('grid' in block)) return []
    return block.grid.flatMap((row, i) =>
      cellsOf(row).map((wording, j) => {
        const steps = Array.isArray(row) ? [j] : ['row', j]
        return { path: path('grid', i, ...steps), wording }
      }),
    )
  })
  return note === undefined ? blocks : [...blocks, { path: ['note'], wording: note }]
}

function sayUndeclared(name: string, fields: readonly Field[]): string {
  const keys = [...fields.map(({ key }) => key), ...GIVEN_NAMES]
  return `没有字段“${name}”${sayNearest(name, keys) || '，请先在 fields 中列出。'}`
}
