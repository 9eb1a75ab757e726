import { sayNearest, type Wrong } from '@liuhen/law'
import { GIVEN_NAMES } from './placeholders.ts'
import { documentSource, SOURCE_NAMES } from './sources.ts'
import type { Field } from './template.ts'

/** Doubled or reserved keys, parts that the type has no use for, unknown sources. */
export function checkFields(fields: readonly Field[]): readonly Wrong[] {
  return fields.flatMap((field, at): readonly Wrong[] => {
    const path = ['fields', at]
    const wrong = (sentence: string, ...steps: readonly PropertyKey[]): Wrong => {
      return { path: [...path, ...steps], sentence }
    }
    const { key } = field
    const first = fields.findIndex((other) => other.key === key)
    return [
      ...(first < at ? [wrong(`字段“${key}”写了两次，请改名或删去其中一个。`, 'key')] : []),
      ...(GIVEN_NAMES.includes(key)
        ? [wrong(`“${key}”由系统给出，不能作字段的名字，请改名。`, 'key')]
        : []),
      ...checkType(field, wrong),
      ...checkSource(field, wrong),
    ]
  })
}

type Say = (sentence: string, ...steps: readonly PropertyKey[]) => Wrong

function checkType(field: Field, wrong: Say): readonly Wrong[] {
  const { key, type, choices, columns, many, default: given } = field
  const faults: Wrong[] = []
  if (type === 'choice' && choices === undefined) {
    faults.push(wrong(`字段“${key}”是选择项，请写出 choices。`))
  }
  if (type !== 'choice' && choices !== undefined) {
    faults.push(wrong(`只有 type 为 choice 的字段有 choices，请改正。`, 'choices'))
  }
  if (type !== 'choice' && many) {
    faults.push(wrong(`只有 type 为 choice 的字段有 many，请删去。`, 'many'))
  }
  if (type === 'list' && columns === undefined) {
    faults.push(wrong(`字段“${key}”是清单，请写出 columns。`))
  }
  if (type !== 'list' && columns !== undefined) {
    faults.push(wrong(`只有 type 为 list 的字段有 columns，请改正。`, 'columns'))
  }
  for (const [name, named] of [
    ['choices', choices],
    ['columns', columns],
  ] as const) {
    const keys = (named ?? []).map((each) => each.key)
    const twice = keys.findIndex((each, i) => keys.indexOf(each) < i)
    if (twice >= 0) faults.push(wrong(`“${keys[twice]}”写了两次，请改名或删去。`, name, twice))
  }
  if (given === undefined) return faults
  if (type === 'choice' && !many && (choices ?? []).some((each) => each.key === given))
    return faults
  if (type === 'text' || type === 'long') return faults
  const what = type === 'choice' ? '应是 choices 中的一个 key' : '只能用于 text 和 long'
  return [...faults, wrong(`字段“${key}”的 default ${what}，请改正或删去。`, 'default')]
}

function checkSource({ from, type }: Field, wrong: Say): readonly Wrong[] {
  if (from === undefined) return []
  if (documentSource(from) === undefined && !SOURCE_NAMES.includes(from)) {
    const meant = sayNearest(from, SOURCE_NAMES) || '，可用的来源见模板格式说明。'
    return [wrong(`没有来源“${from}”${meant}`, 'from')]
  }
  const asks = TYPES_OF[from] ?? WORDS
  if (documentSource(from) !== undefined || asks.includes(type)) return []
  return [wrong(`来源“${from}”只能用于 ${asks.join('、')} 类型的字段，请改正。`, 'from')]
}

const WORDS: readonly string[] = ['text', 'long', 'person', 'party']
const DAYS: readonly string[] = ['date']
const MOMENTS: readonly string[] = ['moment', 'date']

/** Sources that give no words, and what can take them. */
const TYPES_OF: { readonly [source: string]: readonly string[] } = {
  today: DAYS,
  now: MOMENTS,
  'case.opened-on': DAYS,
  'case.closed-on': DAYS,
  'activity.started': MOMENTS,
  'activity.ended': MOMENTS,
  'approval.at': MOMENTS,
  'party.kind': ['choice'],
}
