import type { Known } from './sources.ts'
import type { Field, Template } from './template.ts'
import type { Values } from './values.ts'

/** A case with everything known, for tests. */
export const KNOWN: Known = {
  today: '2026-11-21',
  now: '2026-11-21T06:35:00.000Z',
  unit: '执法监督科',
  agency: {
    name: '青石县林业局',
    address: '青石县青山路1号',
    phone: '0100-1234567',
    reconsideration: '青石县人民政府',
    court: '青石县人民法院',
    bank: '青石县农村信用社',
    account: '1234 5678',
  },
  case: {
    number: '青林罚案〔2026〕12号',
    cause: '未经批准采伐林木',
    summary: '2026年11月3日巡查发现青石木业有限公司在3号林班采伐林木12株，不能出示采伐许可证。',
    source: '巡查发现',
    openedOn: '2026-11-04',
    closedOn: '2026-11-20',
    archiveNumber: 'QS-2026-0012',
  },
  party: {
    name: '青石木业有限公司',
    kind: 'unit',
    idMasked: '9121**********4X7B',
    phone: '138****5678',
    address: '青石县3号路18号',
    legalRepresentative: '赵𬭚',
  },
  parties: [{ name: '青石木业有限公司', kind: 'unit' }],
  handlers: [
    { name: '李林', certificate: '06040001' },
    { name: '王森', certificate: '06040002' },
  ],
  activity: {
    number: '20261103-005',
    kind: '现场检查',
    place: '3号林班',
    started: '2026-11-03T01:05:00.000Z',
    ended: '2026-11-03T02:40:00.000Z',
  },
  documents: [],
}

/** Something for every field that has nothing yet. */
export function filledUp({ fields }: Template, values: Values): Values {
  return Object.fromEntries(fields.map((field) => [field.key, values[field.key] ?? someOf(field)]))
}

function someOf({ type, title, choices = [], columns = [], many }: Field): unknown {
  const [first] = choices
  const simple: { readonly [type: string]: unknown } = {
    date: '2026-11-21',
    moment: '2026-11-21T06:35:00.000Z',
    number: 15,
    money: 30_500.5,
    choice: many ? choices.map(({ key }) => key) : first?.key,
    long: `${title}：第一段。\n第二段，㛃、𠅤两字少见。`,
    answers: [
      { asks: true, text: '请介绍一下你的基本情况。' },
      { asks: false, text: '我叫赵𬭚。' },
    ],
  }
  if (Object.hasOwn(simple, type)) return simple[type]
  if (type !== 'list') return `${title}示例`
  const ofColumn: { readonly [type: string]: unknown } = {
    number: 2,
    money: 1200,
    date: '2026-11-21',
  }
  const row = columns.map((column) => [column.key, ofColumn[column.type] ?? column.title])
  return [Object.fromEntries(row), {}]
}
