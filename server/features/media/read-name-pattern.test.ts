import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { loadNamePatterns } from './load-name-patterns.io.ts'
import { compileNamePatterns, NamePatterns } from './read-name-pattern.ts'

const list = NamePatterns.parse(
  parse(readFileSync(new URL('name-patterns.yaml', import.meta.url), 'utf8')),
)
const reader = loadNamePatterns()
const at = (text: string) => Date.parse(`${text}+08:00`)

test.for(list.patterns)('the example of $key is read by its own pattern', (pattern) => {
  expect(reader.read(pattern.example)?.pattern).toBe(pattern.key)
})

test.for([
  [
    'DSJ0231_013457_20251118093012_0001.MP4',
    {
      device: 'DSJ0231',
      officer: '013457',
      sequence: 1,
      important: false,
      startAtMs: at('2025-11-18T09:30:12'),
    },
  ],
  [
    'DCAM_CAM001_000001_20260804_100000_IMP.mp4',
    { device: 'CAM001', officer: '000001', important: true, startAtMs: at('2026-08-04T10:00:00') },
  ],
  ['dsj0231_000000_20251118093012_0007.avi', { officer: undefined, sequence: 7 }],
  ['20251118-093012_EVT_D1.avi', { important: true, startAtMs: at('2025-11-18T09:30:12') }],
  ['sys1_Nov.18.2025_09.30.12+#.avi', { important: true, startAtMs: at('2025-11-18T09:30:12') }],
  ['DCIM/20251118/1M093012.mp4', { startAtMs: at('2025-11-18T09:30:12') }],
  ['VIDEO/100MEDIA/DSJ0231_013457_20251118093012_0001_IMP.MP4', { important: true }],
] as const)('%s', ([name, facts]) => {
  expect(reader.read(name)).toMatchObject(facts)
})

test.for([
  'holiday.mp4',
  '1M093012.mp4',
  'DCIM/1M093012.mp4',
  'sys1_Foo.18.2025_09.30.12.avi',
  '',
  'DSJ0231_013457_20251318093012_0001.MP4',
  'DSJ0231_013457_20250230093012_0001.MP4',
  `${'A'.repeat(300)}.MP4`,
])('no time is read from %s', (name) => {
  expect(reader.read(name)?.startAtMs).toBeUndefined()
})

test('no name makes a pattern try for ever', () => {
  const begun = process.cpuUsage()
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('_', '0', '1', 'A', '-', '@', '.', '中'), maxLength: 255 }),
      (name) => {
        reader.read(name)
      },
    ),
    { numRuns: 2_000 },
  )
  // Own CPU time, so that a busy machine does not fail it; nested repetition would take hours.
  expect(process.cpuUsage(begun).user).toBeLessThan(20_000_000)
})

test('a pattern with an unknown field is refused when it is loaded', () => {
  const broken = { key: 'x', example: '', match: '{officer}_{when}', confirmed: false }
  expect(() => compileNamePatterns({ zone: 'Asia/Shanghai', patterns: [broken] })).toThrow('when')
})
