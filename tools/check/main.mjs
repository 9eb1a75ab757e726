// npm run check: every check there is, in order, in one place; CI runs nothing else. With --all
// also the browser. A step that fails does not hide the ones after it.
import { assertCruised } from './assert-cruised.mjs'
import { runStep } from './run-step.mjs'

const all = process.argv.includes('--all')

/** [heading, command with words, judge of its output where the exit code does not say enough] */
const STEPS = [
  ['格式与代码规范 biome', ['biome', 'check', '--error-on-warnings', '.']],
  ['类型 tsc', ['tsc', '-p', 'tsconfig.json', '--noEmit']],
  ['网页类型 tsc web', ['tsc', '-p', 'web/tsconfig.json', '--noEmit']],
  ['核验页类型 tsc', ['tsc', '-p', 'packages/verify/page/tsconfig.json', '--noEmit']],
  ['引用方向 dependency-cruiser', CRUISE(), assertCruised],
  ['无用代码 knip', ['knip', '--no-progress']],
  ['测试 vitest', ['vitest', 'run', '--project', 'pure', '--project', 'server']],
  ['网页 vite build', ['node', 'tools/check/build-page.mjs']],
  ...(all ? [['浏览器测试 vitest e2e', ['vitest', 'run', '--project', 'e2e']]] : []),
]

function CRUISE() {
  const folders = ['packages', 'server', 'station', 'web/src', 'tests', 'tools', 'bench', 'demo']
  return ['depcruise', '--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...folders]
}

const results = []
for (const [heading, command, judge] of STEPS) results.push(await runStep(heading, command, judge))

const failed = results.filter((result) => !result.passed)
process.stdout.write('\n')
for (const { heading, passed, seconds } of results) {
  process.stdout.write(`${passed ? '通过' : '失败'}  ${heading}  ${seconds.toFixed(1)} s\n`)
}
process.stdout.write(`\n${results.length - failed.length} passed, ${failed.length} failed\n`)
process.exitCode = failed.length === 0 ? 0 : 1
