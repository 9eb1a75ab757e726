import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ID, run, TestShelf } from './law-testing.ts'

const LIUHEN = join(import.meta.dirname, '../bin/liuhen.mjs')

let shelf: TestShelf
beforeEach(() => {
  shelf = new TestShelf()
})
afterEach(() => shelf.remove())

/** The command as it is installed. */
function liuhen(...argv: readonly string[]) {
  const ended = spawnSync(process.execPath, [LIUHEN, ...argv], { encoding: 'utf8' })
  return { code: ended.status, out: ended.stdout, err: ended.stderr }
}

describe('the command as installed', () => {
  test('check: a sound shelf gives 0 and says what was checked', () => {
    const { code, out } = liuhen('law', 'check', shelf.folder)
    expect(out).toBe('检查通过：1 部制度，3 条条文、3 条规则、3 个案例。\n')
    expect(code).toBe(0)
  })

  test('check --json: problems as data, exit 1', () => {
    shelf.edit('pack.yaml', (text) => text.replace('2019-12-20', '2019-02-30'))
    const { code, out } = liuhen('law', 'check', '--json', shelf.folder)
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      checked: [],
      problems: [{ folder: ID, file: 'pack.yaml', line: 8, column: 1 }],
    })
    expect(code).toBe(1)
  })

  test('check: hostile files end it within seconds and little memory', () => {
    writeFileSync(shelf.pack('rules/04-keys.yaml'), 'k:\n'.repeat(60_000))
    writeFileSync(shelf.pack('rules/05-deep.yaml'), '['.repeat(250_000))
    writeFileSync(shelf.pack('rules/06-two-megabytes.yaml'), 'a: b\n'.repeat(400_000))
    const ended = spawnSync(
      process.execPath,
      ['--max-old-space-size=256', LIUHEN, 'law', 'check', shelf.folder],
      { encoding: 'utf8', timeout: 50_000 },
    )
    expect(ended.stdout).toMatch(/04-keys\.yaml:\d+:1 一处有超过1000个条目/)
    expect(ended.stdout).toMatch(/05-deep\.yaml:1:41 嵌套超过40层/)
    expect(ended.stdout).toMatch(/06-two-megabytes\.yaml:1:1 文件超过1MB/)
    expect(ended.status).toBe(1)
  })

  test('help lists the four commands; the list of all commands names law', () => {
    const { code, out } = liuhen('law', '--help')
    for (const name of ['check', 'evaluate', 'diff', 'explain'])
      expect(out).toContain(`law ${name}`)
    expect(code).toBe(0)
    expect(liuhen('--help').out).toContain('liuhen law check|evaluate|diff|explain')
  })
})

describe('unusable words are refused with a hint and exit code 2', () => {
  test.each<[readonly string[], string]>([
    [['chek', 'x'], '没有“law chek”这个命令，是否为“check”？'],
    [['check', '--jsno', 'x'], '没有“--jsno”这个选项，是否为“--json”？'],
    [['check', '--verbose', 'x'], '没有“--verbose”这个选项，可用的有：--json'],
    [['check'], '缺少要检查的文件夹'],
    [['check', 'a', 'b'], '多出了“b”'],
    [['diff', 'a'], '缺少新版本'],
    [['explain'], '缺少条款编号'],
    [['evaluate', '--situation', 'x'], '缺少 --regulation'],
    [['evaluate', '--regulation', 'x'], '缺少 --situation'],
    [['evaluate', '--regulation', '--situation', 'x'], '带值的选项后面要写值'],
    [['evaluate', '--regulation', 'x', '--situation', 'y', '--at', '昨天'], '“昨天”不是时刻'],
  ])('%j', (argv, sentence) => {
    const { code, out, err } = run(...argv)
    expect(err).toContain(sentence)
    expect(err).toContain('用法')
    expect(out).toBe('')
    expect(code).toBe(2)
  })
})

describe('what cannot be read is told with exit code 1', () => {
  test.each<[readonly string[], string]>([
    [['check', '/nowhere'], '没有文件夹“/nowhere”'],
    [['check', LIUHEN], '不是文件夹'],
    [['diff', 'linjiang-2019', ID], '没有制度“linjiang-2019”，是否为“linjiang-2020”？'],
    [['explain', 'LJ-1'], '没有条款“LJ-1”，它分为LJ-1a、LJ-1b'],
    [['evaluate', '--regulation', ID, '--situation', '/nowhere.yaml'], '没有情形文件'],
  ])('%j', (argv, sentence) => {
    const more = argv[0] === 'check' ? [] : ['--regulations', shelf.folder]
    const { code, err } = run(...argv, ...more)
    expect(err).toContain(sentence)
    expect(code).toBe(1)
  })

  test('an empty folder', () => {
    rmSync(shelf.folder, { recursive: true })
    mkdirSync(shelf.folder)
    const { code, err } = run('check', shelf.folder)
    expect(err).toContain('中没有制度')
    expect(code).toBe(1)
  })
})

describe('law evaluate', () => {
  const ask = (file: string, ...more: readonly string[]) => {
    return run(
      'evaluate',
      '--regulations',
      shelf.folder,
      '--regulation',
      ID,
      '--situation',
      file,
      ...more,
    )
  }
  const situation = (text: string): string => {
    writeFileSync(join(shelf.folder, 'situation.yaml'), text)
    return join(shelf.folder, 'situation.yaml')
  }

  test('says duties with due time and article', () => {
    const { code, out } = ask(shelf.pack('cases/must/hand-in-on-the-same-day.yaml'))
    expect(out).toContain('【待办】设备d1：请在2026年3月2日24:00前将设备交办公室')
    expect(out).toContain('依据《临江县执法记录管理办法》第一条')
    expect(code).toBe(0)
  })

  test('--at asks for another instant', () => {
    const file = shelf.pack('cases/must/hand-in-on-the-same-day.yaml')
    expect(ask(file, '--at', '2026-03-03T00:00:01+08:00').out).toContain('【已逾期】')
  })

  test('says refusals, permissions and terms with their articles', () => {
    const refused = ask(shelf.pack('cases/must-not/export-alone.yaml'))
    expect(refused.out).toMatch(/不允许：.*第二条/)
    const kept = ask(shelf.pack('cases/may/dispose-after-a-year.yaml'))
    expect(kept.out).toMatch(/允许。依据《临江县执法记录管理办法》第三条/)
    expect(kept.out).toMatch(/【可以处置】保存1年，至2027年3月2日（含当日）/)
  })

  test('a situation needs no title, no clauses and no answers', () => {
    const file = situation('expect: {decisions: [{verb: collect.confirm}]}\n')
    const { code, out } = ask(file, '--json', '--at', '2026-03-02T09:00:00+08:00')
    expect(JSON.parse(out)).toMatchObject({
      regulations: [{ pack: ID, version: '2020-01-01' }],
      now: '2026-03-02T01:00:00.000Z',
      duties: [],
      decisions: [{ verb: 'collect.confirm', allowed: false }],
      term: null,
    })
    expect(code).toBe(0)
  })

  test('names what it could not understand instead of passing over it', () => {
    const { out } = ask(
      situation(`now: 2026-03-02T09:00:00+08:00
settings: {retention-recordings: P6M}
facts:
  - {at: 2026-03-02T08:00:00+08:00, kind: activity.arived, on: {activity: a1}}
  - {at: 2026-03-02T10:00:00+08:00, kind: activity.arrived, on: {activity: a1}}
expect: {decisions: [{verb: collect.confrm}]}
`),
    )
    expect(out).toMatch(/注意：设定：“执法记录保存期限”不得宽于制度规定/)
    expect(out).toMatch(/注意：事实 1：没有“activity\.arived”这一种事实，是否为“activity\.arrived”/)
    expect(out).toMatch(/注意：事实 2（activity\.arrived）晚于所问的时刻/)
    expect(out).toMatch(/注意：没有规则涉及操作“collect\.confrm”，是否为“collect\.confirm”/)
  })

  test('a situation that cannot be read is told by line and column', () => {
    const { code, err } = ask(situation('now: 2026-03-02T09:00:00+08:00\nfact: []\n'))
    expect(err).toMatch(/situation\.yaml:2:1 没有“fact”这个字段/)
    expect(code).toBe(1)
  })

  test('judges by the version in force on the day on which the matter began, else now', () => {
    shelf.further((text) => text.replace('at_least: 2', 'at_least: 3'), 'rules/02-operators.yaml')
    const file = situation('expect: {decisions: [{verb: collect.confirm}]}\n')
    const versions = (at: string, told = file) => {
      const { out } = ask(told, '--json', '--at', at)
      return z
        .looseObject({ regulations: z.array(z.looseObject({ version: z.string() })) })
        .parse(JSON.parse(out)).regulations
    }
    expect(versions('2026-12-31T23:59:59+08:00')).toMatchObject([{ version: '2020-01-01' }])
    expect(versions('2027-01-01T00:00:00+08:00')).toMatchObject([{ version: '2027-01-01' }])
    const begun = shelf.pack('cases/must/hand-in-on-the-same-day.yaml')
    expect(versions('2027-01-01T00:00:00+08:00', begun)).toMatchObject([{ version: '2020-01-01' }])
  })
})

test('law diff says what a new version changes', () => {
  shelf.further((text) => text.replace('at_least: 2', 'at_least: 3'), 'rules/02-operators.yaml')
  const { code, out } = run('diff', shelf.pack(), `${ID}@2027-01-01`, '--regulations', shelf.folder)
  expect(out).toMatch(/“第二条”规则“.*”（two-operators）：不少于由“2”改为“3”。/)
  expect(out).toMatch(/施行时间·起由“2020-01-01”改为“2027-01-01”。/)
  expect(code).toBe(0)
})

test('law explain tells wording, rules, settings and cases of a clause', () => {
  const { code, out } = run('explain', 'LJ-3', '--regulations', shelf.folder)
  for (const part of [
    'LJ-3　《临江县执法记录管理办法》第三条（2020-01-01）',
    '执法记录至少保存一年。',
    'linjiang-2020/keep-a-year）：音视频记录',
    '执法记录保存期限：默认1年。第三条规定至少一年，可以延长。',
    '期满次日可以处置。（cases/may/dispose-after-a-year.yaml）',
  ]) {
    expect(out).toContain(part)
  }
  expect(code).toBe(0)
})
