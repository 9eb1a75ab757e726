import { FACT_KINDS, type FactKind, isFactKind, type Json } from '@liuhen/format'
import { expect, test } from 'vitest'
import { titleKey } from './fact-words.ts'
import { isAccountedFor, sayFact } from './say-fact.ts'
import { AT, LI, VALUES, VALUES_OF_KIND } from './test-bodies.ts'

const WORDS = {
  names: new Map([[LI, '李四']]),
  titles: new Map([
    [titleKey('activity-kind', 'inspection'), '监督检查'],
    [titleKey('interruption', 'battery'), '电量耗尽'],
    [titleKey('exemption-ground', 'secret'), '涉及秘密'],
    [titleKey('late-ground', 'remote'), '路途遥远'],
    [titleKey('detail', 'secret-kind'), '秘密类别'],
    [titleKey('detail', 'secret-kind', 'trade-secret'), '商业秘密'],
    [titleKey('issuer', 'liaoning'), '省统一考试'],
    [titleKey('filing-item', 'party'), '案件当事人'],
    [titleKey('source', 'recorder'), '执法记录设备'],
    [titleKey('content', 'surroundings'), '执法现场环境'],
    [titleKey('act', 'sealing'), '查封'],
    [titleKey('form', 'sealing-list'), '查封物品清单'],
    [titleKey('form-item', 'goods'), '物品'],
    [titleKey('signatory', 'party'), '当事人'],
    [titleKey('record-form', 'text'), '文字'],
    [titleKey('purpose', 'enforcement'), '执法'],
    [titleKey('damage-cause', 'improper-use'), '使用不当'],
    [titleKey('role', 'officer'), '执法人员'],
    [titleKey('setting', 'clock-tolerance'), '设备时钟允许偏差'],
    [titleKey('pack', 'dandong'), '某局管理办法'],
    [titleKey('case-step', 'decision'), '处罚决定'],
    [titleKey('case-step', 'review'), '审核'],
  ]),
}

const kinds = Object.keys(FACT_KINDS).filter(isFactKind)

function fieldsOf(kind: FactKind): string[] {
  return FACT_KINDS[kind].says.split(', ').flatMap((name) => name.replace('?', '') || [])
}

function bodyOf(kind: FactKind): { [field: string]: Json } {
  return Object.fromEntries(
    fieldsOf(kind).map((name) => {
      const value = VALUES_OF_KIND[kind]?.[name] ?? VALUES[name]
      if (value === undefined) throw new Error(`${kind}: no value of ${name}`)
      return [name, value]
    }),
  )
}

test.each(kinds)('every field of %s has Chinese words or is left out on purpose', (kind) => {
  for (const name of fieldsOf(kind)) {
    expect(isAccountedFor(kind, name), `${kind} ${name}`).toBe(true)
  }
})

/** What may stand in Latin letters: formats, units, digests, a device's code and model. */
const LATIN = /SHA-256|PDF|CRC-32|SM3|MP4\/MOV|MB|DSJ-V8|DSJ-0231|a001|[0-9a-f]{64}|1234abcd/g

test.each(kinds)('no id and no key of the program is read in %s', (kind) => {
  const { zh, details } = sayFact({ kind, body: bodyOf(kind) }, WORDS)
  for (const told of [zh, ...details.flatMap(({ label, value }) => [label, value])]) {
    expect(told.replaceAll(LATIN, ''), `${kind}: ${told}`).not.toMatch(/[A-Za-z]/)
    expect(told).not.toBe('')
  }
})

test('details come in the order of the kind, whatever the order of the body', () => {
  const body = { offsetMs: 1, bytes: 5, operators: [LI], deviceStart: AT }
  const { details } = sayFact({ kind: 'recording.sealed', body }, WORDS)
  expect(details.map(({ label }) => label)).toEqual([
    '大小',
    '操作人',
    '设备记录的开始时间',
    '设备时钟偏差',
  ])
})

test('what is no longer on the register or in the catalogue reads as such', () => {
  const nobody = { names: new Map(), titles: new Map() }
  const said = (kind: FactKind) =>
    sayFact({ kind, body: bodyOf(kind) }, nobody).details.map(({ value }) => value)
  expect(said('device.handed-over')).toEqual(['（已不在册）', '（已不在册）', '是'])
  expect(said('activity.opened')[0]).toBe('（见制度目录）')
  expect(said('recording.interrupted')).toEqual(['（见制度目录）'])
  expect(said('exemption.claimed')[1]).toContain('（见制度目录）')
})

test.each<[FactKind, { [field: string]: Json }, string[]]>([
  [
    'device.handed-over',
    { from: LI, to: LI, sealed: true },
    ['移交人 李四', '接收人 李四', '已封装 是'],
  ],
  [
    'case.step-entered',
    { step: 'decision', from: 'review', back: false },
    ['步骤 处罚决定', '原步骤 审核'],
  ],
  [
    'case.step-entered',
    { step: 'review', from: 'decision', back: true },
    ['步骤 审核', '原步骤 处罚决定', '方式 退回'],
  ],
  ['document.issued', { form: 'closing-report', number: '结字1号' }, ['文号 结字1号']],
  ['document.changed', { revision: 2 }, ['保存 第 2 次']],
  ['collection.closed', { sealed: 2 }, ['已封存 2 个']],
  [
    'upload.refused',
    { code: 'upload.too-large', declared: 5 },
    ['原因 收到的内容超过声明的大小 … 字节，已停止接收，原声明保留。', '声明 5 字节'],
  ],
  ['continuity.judged', { gaps: [] }, ['间断 无']],
  [
    'continuity.judged',
    {
      gaps: [
        { ms: 4000, explained: true },
        { ms: 500, explained: false },
      ],
    },
    ['间断 2 段，共 4.5 秒，其中未说明 1 段'],
  ],
  ['recording.sealed', { deviceStart: AT }, ['设备记录的开始时间 2026-11-21 16:00:00']],
  [
    'exemption.claimed',
    { ground: 'secret', details: { 'secret-kind': 'trade-secret' } },
    ['事由 涉及秘密', '具体情形 秘密类别：商业秘密'],
  ],
  [
    'verb.refused',
    { verb: 'x', code: 'law-of-somewhere', clauses: [] },
    ['原因 按本单位制度不能这样做。'],
  ],
])('%s reads %j', (kind, body, told) => {
  expect(
    sayFact({ kind, body }, WORDS).details.map(({ label, value }) => `${label} ${value}`),
  ).toEqual(told)
})
