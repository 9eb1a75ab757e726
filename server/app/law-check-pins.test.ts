import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { REGULATIONS } from '../features/regulations/index.ts'
import { checkFolder } from './law-check.ts'

let shelf = ''
const pack = () => join(shelf, 'handan-commerce-2016')

beforeEach(() => {
  shelf = mkdtempSync(join(tmpdir(), 'liuhen-pins-'))
  for (const name of ['handan-commerce-2016', 'reference']) {
    cpSync(join(REGULATIONS, name), join(shelf, name), { recursive: true })
  }
})

afterEach(() => rmSync(shelf, { recursive: true }))

function edit(file: string, change: (text: string) => string) {
  const path = join(pack(), file)
  writeFileSync(path, change(readFileSync(path, 'utf8')))
}

const said = () => checkFolder(pack(), { pins: true }).problems.map(({ sentence }) => sentence)

test('a regulation with a rule and cases for everything has nothing to be named', () => {
  expect(said()).toEqual([])
})

test('a rule whose cases are gone is named, for demanding and for refusing', () => {
  rmSync(join(pack(), 'cases'), { recursive: true })
  const problems = said()
  expect(problems.some((text) => text.startsWith('去掉规则“'))).toBe(true)
  expect(problems.some((text) => text.includes('cases/must 或 cases/may'))).toBe(true)
  expect(problems.some((text) => text.includes('cases/must-not 中没有'))).toBe(true)
})

test('a clause without any rule is named', () => {
  edit('rules/04-enforcement-scope.yaml', (text) => text.replace(/rules:[\s\S]*$/, 'rules: []\n'))
  expect(said()).toContainEqual(expect.stringContaining('条款“HD-4”没有规则'))
})

test('a wording whose digest is another is refused with the right digest', () => {
  edit('rules/17-recording-notice.yaml', (text) =>
    text.replace(/wording_sha256: \w+/, `wording_sha256: ${'a'.repeat(64)}`),
  )
  expect(said().join()).toMatch(/应为 [0-9a-f]{64}/)
})

test('a verb that nobody asks is refused with the one that was meant', () => {
  edit('rules/20-prohibited-conduct.yaml', (text) =>
    text.replace('recording.download', 'recording.downlod'),
  )
  expect(said().join()).toContain('没有的动作“recording.downlod”')
})

test('an original that is not where the pack says is a fault, not a remark', () => {
  edit('pack.yaml', (text) => text.replace('reference/handan-2016.txt', 'reference/handan.txt'))
  expect(said()).toContainEqual(expect.stringContaining('没有原文“reference/handan.txt”'))
})
