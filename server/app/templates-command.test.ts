import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runTemplates } from './templates-command.ts'

const EXAMPLE = 'docs/manual/example/templates'
const MANUAL = readFileSync('docs/manual/write-a-template.zh.md', 'utf8')
const SPEC = readFileSync('docs/specs/document-template.md', 'utf8')
const root = mkdtempSync(join(tmpdir(), 'liuhen-templates-command-'))
afterAll(() => rmSync(root, { recursive: true }))

async function run(...argv: readonly string[]) {
  let out = ''
  let err = ''
  const code = await runTemplates(argv, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}

function folderWith(name: string, file: string, text: string): string {
  const folder = mkdtempSync(join(root, name))
  writeFileSync(join(folder, file), text)
  return folder
}

test('the example of the manual is sound, and its sample is printed', async () => {
  const { code, out } = await run(EXAMPLE, '--print', join(root, '样张'))
  expect(code).toBe(0)
  for (const line of out.trim().split('\n')) expect(MANUAL).toContain(line.replace(root, '/tmp'))
  expect(statSync(join(root, '样张/forest-notice.pdf')).size).toBeGreaterThan(1000)
})

test('a misspelt field is said as the manual says it', async () => {
  const good = readFileSync(join(EXAMPLE, 'forest-notice.yaml'), 'utf8')
  const folder = folderWith('bad', 'forest-notice.yaml', good.replace('required', 'requird'))
  const { code, out } = await run(folder)
  expect(code).toBe(1)
  expect(MANUAL).toContain(out.trim())
})

test('every line of the manual’s pieces stands in its example', () => {
  const example = readFileSync(join(EXAMPLE, 'forest-notice.yaml'), 'utf8')
  const pieces = [...MANUAL.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, piece = '']) => piece)
  const lines = pieces.flatMap((piece) => piece.trim().split('\n'))
  expect(lines.filter((line) => !example.includes(line))).toEqual([])
})

test('the example of the specification is sound', async () => {
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(SPEC) ?? []
  const { code, out } = await run(folderWith('spec', 'site-notice.yaml', text))
  expect([code, out]).toEqual([0, '1份模板可以使用，0份有错误。\n'])
})

test('a folder without templates and unusable words are told apart', async () => {
  expect((await run(root)).code).toBe(1)
  expect((await run()).code).toBe(2)
  expect((await run(root, '--prnt')).err).toContain('用法：liuhen templates')
})
