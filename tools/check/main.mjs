// npm run check: every check there is, in order, in one place; CI runs nothing else. With --all
// also the browser. A step that fails does not hide the ones after it.
import { assertCruised } from './assert-cruised.mjs'
import { runStep } from './run-step.mjs'

const all = process.argv.includes('--all')

/**
 * TypeScript 7 has no programming interface yet, which other tools here need: both are installed, by
 * two names. One checker: with four the program is checked twice over, on two processors.
 */
const TSC = ['node', 'node_modules/typescript-7/bin/tsc', '--checkers', '1', '--noEmit', '-p']

/** [heading, command with words, judge of its output where the exit code does not say enough] */
const STATIC = [
  ['类型 tsc', [...TSC, 'tsconfig.json']],
  ['格式与代码规范 biome', ['biome', 'check', '--error-on-warnings', '.']],
  ['网页类型 tsc web', [...TSC, 'web/tsconfig.json']],
  ['核验页类型 tsc', [...TSC, 'packages/verify/page/tsconfig.json']],
  ['引用方向 dependency-cruiser', CRUISE(), assertCruised],
  ['无用代码 knip', ['knip', '--no-progress']],
]
/** A quarter of the time these wait for disks, locks and clocks; a browser's tests hardly do. */
const THREE = ['--maxWorkers', '3']
const TESTS = [
  ['测试 vitest', ['vitest', 'run', '--project', 'pure', '--project', 'server', ...THREE]],
  ['网页 vite build', ['node', 'tools/check/build-page.mjs']],
  ...(all ? [['浏览器测试 vitest e2e', ['vitest', 'run', '--project', 'e2e']]] : []),
]

/** Believes the exit code. */
function asItIs(report) {
  return { passed: true, report: report.trimEnd() }
}

function CRUISE() {
  const folders = ['packages', 'server', 'station', 'web/src', 'tests', 'tools', 'bench', 'demo']
  return ['depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders]
}

// The type check of the program takes as long as the others together: two run at a time, each says
// what it found when it ends. Tests use both processors themselves and speak as they go.
const waiting = [...STATIC]
const results = []
const lane = async () => {
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const [heading, command, judge = asItIs] = step
    results.push(await runStep(heading, command, judge))
  }
}
await Promise.all([lane(), lane()])
for (const [heading, command] of TESTS) results.push(await runStep(heading, command))

const failed = results.filter((result) => !result.passed)
process.stdout.write('\n')
for (const { heading, passed, seconds } of results) {
  process.stdout.write(`${passed ? '通过' : '失败'}  ${heading}  ${seconds.toFixed(1)} s\n`)
}
process.stdout.write(`\n${results.length - failed.length} passed, ${failed.length} failed\n`)
process.exitCode = failed.length === 0 ? 0 : 1
