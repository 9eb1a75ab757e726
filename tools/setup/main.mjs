// npm start | npm run demo | npm test | npm run bench: brings the machine to where the program
// can run, then runs it. Plain JavaScript for Node 20 with nothing installed: this is what runs
// before Node 24 and the packages are there. Says one Chinese line for each thing it does; when
// nothing is missing it says nothing and needs no network.

import { ensureFonts } from './ensure-fonts.mjs'
import { ensureNode } from './ensure-node.mjs'
import { ensurePackages } from './ensure-packages.mjs'
import { ensureSystemPackages } from './ensure-system-packages.mjs'
import { ensureWebPage } from './ensure-web-page.mjs'
import { runProgram } from './run-program.mjs'
import { SetupError } from './setup-error.mjs'

/** What each word runs, and what has to be there for it. */
const ORDERS = {
  start: { script: 'server/app/main.ts', words: [], page: true, system: 'start' },
  demo: { script: 'server/app/main.ts', words: ['--demo'], page: true, system: 'start' },
  test: { script: 'tools/check/main.mjs', words: ['--all'], page: false, system: 'test' },
  bench: { script: 'bench/main.ts', words: [], page: false, system: 'bench' },
}

async function main([name, ...words]) {
  const order = ORDERS[name ?? '']
  if (order === undefined)
    throw new SetupError(`用法：node tools/setup/main.mjs <${Object.keys(ORDERS).join('|')}>`)
  const node = ensureNode()
  ensurePackages(node)
  ensureSystemPackages(order.system)
  if (order.system !== 'bench') ensureFonts(order.system)
  if (order.page) ensureWebPage(node)
  return runProgram(node, [order.script, ...order.words, ...words])
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  process.stderr.write(`[留痕] ${error.message}\n`)
  process.exitCode = 1
}
