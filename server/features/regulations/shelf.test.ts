import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readShelf, readShelfUnder, type Shelf } from './read-shelf.io.ts'
import { openShelf, REGULATIONS, ShelfError, sayFault, shelfFaults } from './shelf.io.ts'

const DANDONG = 'dandong-civil-affairs-2019'
const CHENGDE = 'chengde-safety-2017'

let shelf = ''
beforeEach(() => {
  shelf = mkdtempSync(join(tmpdir(), 'liuhen-shelf-'))
  for (const id of [DANDONG, CHENGDE]) {
    cpSync(join(REGULATIONS, id), join(shelf, id), { recursive: true })
  }
})
afterEach(() => rmSync(shelf, { recursive: true, force: true }))
afterAll(() => void openShelf())

const at = (...names: string[]) => join(shelf, DANDONG, ...names)

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(at(file), change(readFileSync(at(file), 'utf8')))
}

function told({ faults }: Shelf): string {
  return faults.map(sayFault).join('\n')
}

/** A second version of 丹东 beside the first. */
function further(version: string, change: (head: string) => string): void {
  const folder = join(shelf, `${DANDONG}@${version}`)
  cpSync(at(), folder, { recursive: true })
  const head = readFileSync(at('pack.yaml'), 'utf8')
  const next = head.replace(/^version: .*$/m, `version: ${version}`)
  writeFileSync(join(folder, 'pack.yaml'), change(next))
}

describe('one faulty regulation is left out and named; the other is read', () => {
  test.each<[string, () => void, RegExp]>([
    [
      'an unknown kind of rule',
      () => edit('rules/16-recording-notice.yaml', (t) => t.replace('rule: notice', 'rule: notce')),
      /16-recording-notice\.yaml:\d+:5 没有“notce”这一类规则，是否为“notice”？/,
    ],
    [
      'what is no YAML',
      () => edit('pack.yaml', (t) => `${t}\n  - [`),
      /pack\.yaml:\d+:\d+ 缩进不对/,
    ],
    ['no settings', () => rmSync(at('settings.yaml')), /settings\.yaml:1:1 缺少文件/],
    ['no pack.yaml', () => rmSync(at('pack.yaml')), /pack\.yaml:1:1 缺少文件/],
    [
      'an article that ends in .yml',
      () => renameSync(at('rules/16-recording-notice.yaml'), at('rules/16.yml')),
      /rules\/16\.yml:1:1 .*请改名/,
    ],
    [
      'two megabytes of YAML',
      () => writeFileSync(at('rules/31.yaml'), 'a: b\n'.repeat(400_000)),
      /rules\/31\.yaml:1:1 文件超过1MB/,
    ],
    [
      'a file of a terabyte',
      () => {
        writeFileSync(at('rules/31.yaml'), '')
        truncateSync(at('rules/31.yaml'), 1024 ** 4)
      },
      /rules\/31\.yaml:1:1 文件超过1MB/,
    ],
    [
      'a file in GBK',
      () => writeFileSync(at('rules/31.yaml'), Buffer.from([0x61, 0x3a, 0x0a, 0xb5, 0xda, 0x0a])),
      /rules\/31\.yaml:2:1 这一行不是 UTF-8/,
    ],
    [
      'a file in UTF-16',
      () => writeFileSync(at('rules/31.yaml'), Buffer.from('\ufeffa: b', 'utf16le')),
      /rules\/31\.yaml:1:1 文件是 UTF-16/,
    ],
    ['a byte order mark', () => edit('pack.yaml', (t) => `\ufeff${t}`), /pack\.yaml:1:1 .*BOM/],
    [
      'a link out of the folder',
      () => symlinkSync('/etc/passwd', at('rules/31.yaml')),
      /rules\/31\.yaml:1:1 链接指向制度文件夹以外/,
    ],
    [
      'a link to nothing',
      () => symlinkSync('nowhere', at('rules/31.yaml')),
      /rules\/31\.yaml:1:1 链接所指的文件不存在/,
    ],
    [
      'rules that are a link out of the folder',
      () => {
        renameSync(at('rules'), join(shelf, 'elsewhere'))
        symlinkSync(join(shelf, 'elsewhere'), at('rules'))
      },
      /\/rules:1:1 链接指向制度文件夹以外/,
    ],
    [
      'a link in a circle',
      () => symlinkSync('31.yaml', at('rules/31.yaml')),
      /rules\/31\.yaml:1:1 链接所指的文件不存在/,
    ],
    [
      'a file in place of the rules',
      () => {
        rmSync(at('rules'), { recursive: true })
        writeFileSync(at('rules'), '')
      },
      /\/rules:1:1 不能作为文件夹读取（ENOTDIR）/,
    ],
    [
      'a pipe that nobody writes to',
      () => {
        spawnSync('mkfifo', [at('rules/31.yaml')])
      },
      /31\.yaml:1:1 不是普通文件/,
    ],
    ['a folder as a file', () => mkdirSync(at('rules/31.yaml')), /31\.yaml:1:1 不是普通文件/],
    [
      'an enormous number of files',
      () => {
        for (let i = 0; i < 2100; i += 1) writeFileSync(at(`rules/x${i}.yaml`), '')
      },
      /\/rules:1:1 文件夹里超过2000个文件/,
    ],
    [
      'articles enough for two loads of memory',
      () => {
        for (let i = 0; i < 20; i += 1) writeFileSync(at(`rules/x${i}.yaml`), `#${'x'.repeat(1e6)}`)
      },
      /文件合计超过16MB/,
    ],
    [
      'a folder of another name',
      () => renameSync(at(), join(shelf, 'dandong')),
      /“dandong-civil-affairs-2019”或“dandong-civil-affairs-2019@2019-06-20”，这里是“dandong”/,
    ],
    [
      'an unknown superior',
      () => edit('pack.yaml', (t) => t.replace('source:', 'under: liaoning-2015\nsource:')),
      /pack\.yaml:\d+:1 没有上级制度“liaoning-2015”/,
    ],
  ])('%s', (_, spoil, sentence) => {
    spoil()
    const read = readShelf(shelf)
    expect(read.shelved.map(({ pack }) => pack.id)).toEqual([CHENGDE])
    expect(told(read)).toMatch(sentence)
  })
})

describe('versions beside each other', () => {
  test('a version that begins after the other ends is read as well', () => {
    edit('pack.yaml', (text) => text.replace('to: null', 'to: 2026-12-31'))
    further('2027-01-01', (head) =>
      head.replace(/in_force: .*/, 'in_force: {from: 2027-01-01, to: null}'),
    )
    expect(told(readShelf(shelf))).toBe('')
    expect(readShelf(shelf).shelved).toHaveLength(3)
  })

  test('a version that overlaps is left out, the one in force stays', () => {
    further('2027-01-01', (head) => head.replace('from: 2019-06-20', 'from: 2027-01-01'))
    const read = readShelf(shelf)
    expect(read.shelved.map(({ folder }) => folder)).toEqual([CHENGDE, DANDONG])
    expect(told(read)).toMatch(/@2027-01-01\/pack\.yaml:\d+:\d+ 版本“2027-01-01”与版本“2019-06-20”/)
  })

  test('who is under a faulty regulation is left out with it', () => {
    edit('pack.yaml', (text) => text.replace('source:', `under: ${CHENGDE}\nsource:`))
    rmSync(join(shelf, CHENGDE, 'settings.yaml'))
    const read = readShelf(shelf)
    expect(read.shelved).toEqual([])
    expect(read.faults.map(({ folder }) => folder)).toEqual([CHENGDE, DANDONG])
  })
})

describe('what an agency lays beside the regulations of the product', () => {
  let own = ''
  beforeEach(() => {
    own = mkdtempSync(join(tmpdir(), 'liuhen-own-'))
  })
  afterEach(() => rmSync(own, { recursive: true, force: true }))

  test('a copy of one of them is left out, the original stays', () => {
    cpSync(at(), join(own, DANDONG), { recursive: true })
    const read = readShelf(shelf, own)
    expect(read.shelved.map(({ path }) => path)).toEqual([join(shelf, CHENGDE), at()])
    expect(told(read)).toMatch(/版本“2019-06-20”已经有一份/)
  })

  test('may be made under one of them, which is lent for the check', () => {
    cpSync(at(), join(own, 'county-2021'), { recursive: true })
    const head = readFileSync(at('pack.yaml'), 'utf8')
    const county = `${head.replace(`id: ${DANDONG}`, 'id: county-2021')}\nunder: ${DANDONG}\n`
    writeFileSync(join(own, 'county-2021/pack.yaml'), county)
    const { shelved, lent, faults } = readShelfUnder(own, () => readShelf(shelf))
    expect(faults).toEqual([])
    expect(shelved.map(({ folder }) => folder)).toEqual(['county-2021'])
    expect(lent.map(({ folder }) => folder)).toEqual([CHENGDE, DANDONG])
  })

  test('never keeps those from being read, whatever it is', () => {
    for (let i = 0; i < 2001; i += 1) writeFileSync(join(own, `${i}`), '')
    expect(openShelf(shelf, own)).toHaveLength(2)
    expect(shelfFaults()).toMatchObject([{ folder: '.' }])
    expect(readShelf(shelf, join(own, '1')).shelved).toHaveLength(2)
  })
})

describe('opening a shelf that has nothing to read', () => {
  test.each([
    [
      'an empty folder',
      () => rmSync(shelf, { recursive: true }),
      () => mkdirSync(shelf),
      /没有制度/,
    ],
    ['no folder', () => rmSync(shelf, { recursive: true }), () => undefined, /不能读取（ENOENT）/],
  ])('%s is told in Chinese', (_, empty, then, sentence) => {
    empty()
    then()
    expect(() => openShelf(shelf)).toThrow(ShelfError)
    expect(() => openShelf(shelf)).toThrow(sentence)
  })
})
