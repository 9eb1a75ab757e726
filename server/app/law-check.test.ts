import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { ID, run, TESTDATA, TestShelf } from './law-testing.ts'

let shelf: TestShelf
beforeEach(() => {
  shelf = new TestShelf()
})
afterEach(() => shelf.remove())

const faultSchema = z.strictObject({
  name: z.string(),
  file: z.string(),
  replace: z.string().optional(),
  with: z.string().optional(),
  every: z.boolean().optional(),
  append: z.string().optional(),
  text: z.string().optional(),
  remove: z.boolean().optional(),
  says: z.string(),
})
type Fault = z.output<typeof faultSchema>

const faults = z
  .array(faultSchema)
  .parse(parse(readFileSync(join(TESTDATA, 'bad-packs.yaml'), 'utf8')))

function spoil({ file, remove, replace, with: by = '', every, append, text = '' }: Fault): void {
  const path = shelf.pack(file)
  mkdirSync(dirname(path), { recursive: true })
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (remove === true) {
    rmSync(path)
  } else if (replace === undefined) {
    writeFileSync(path, append === undefined ? text : `${before}${append}\n`)
  } else {
    expect(before).toContain(replace)
    writeFileSync(path, every ? before.replaceAll(replace, by) : before.replace(replace, by))
  }
}

describe('law check names file, line, column and what to do for', () => {
  test.each(faults.map((fault) => [fault.name, fault] as const))('%s', (_, fault) => {
    spoil(fault)
    const { code, out } = run('check', shelf.folder)
    expect(out).toMatch(new RegExp(`^${ID}/${fault.says}`, 'm'))
    expect(code).toBe(1)
  })

  test('versions of one regulation in force on the same day', () => {
    shelf.further((head) => head.replace('from: 2027-01-01', 'from: 2026-12-31'))
    const { code, out } = run('check', shelf.folder)
    expect(out).toMatch(/^linjiang-2020@2027-01-01\/pack\.yaml:9:12 .*施行时间重叠/m)
    expect(code).toBe(1)
    expect(run('check', join(shelf.folder, `${ID}@2027-01-01`)).out).toMatch(/施行时间重叠/)
  })

  test('superiors in a circle, at each of them', () => {
    const other = join(shelf.folder, 'other-2020')
    cpSync(shelf.pack(), other, { recursive: true })
    const head = readFileSync(shelf.pack('pack.yaml'), 'utf8')
    writeFileSync(shelf.pack('pack.yaml'), `${head}under: other-2020\n`)
    writeFileSync(
      join(other, 'pack.yaml'),
      `${head.replace(`id: ${ID}`, 'id: other-2020')}under: ${ID}\n`,
    )
    const { code, out } = run('check', shelf.folder)
    expect(out).toContain('linjiang-2020 → other-2020 → linjiang-2020')
    expect(out).toContain('other-2020 → linjiang-2020 → other-2020')
    expect(code).toBe(1)
  })

  test("a county that is laxer than its superior, with the superior's article", () => {
    const county = join(shelf.folder, 'county-2021')
    cpSync(shelf.pack(), county, { recursive: true })
    rmSync(join(county, 'cases'), { recursive: true })
    const rewrite = (file: string, change: (text: string) => string) => {
      writeFileSync(join(county, file), change(readFileSync(join(county, file), 'utf8')))
    }
    rewrite('pack.yaml', (text) => `${text.replace(`id: ${ID}`, 'id: county-2021')}under: ${ID}\n`)
    expect(run('check', shelf.folder).out).toContain('检查通过：2 部制度')
    rewrite('rules/02-operators.yaml', (text) => text.replace('at_least: 2', 'at_least: 1'))
    const { code, out } = run('check', shelf.folder)
    expect(out).toMatch(/^county-2021\/rules\/02-operators\.yaml:7:5 .*第二条/m)
    expect(code).toBe(1)
  })

  test('a link out of the folder, which is not read', () => {
    symlinkSync('/etc/hostname', shelf.pack('rules/04-x.yaml'))
    expect(run('check', shelf.folder).out).toMatch(/rules\/04-x\.yaml:1:1 链接指向制度文件夹以外/)
  })
})
