import { spawn } from 'node:child_process'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const folders = [dirname(process.execPath), join(ROOT, 'node_modules/.bin'), process.env.PATH ?? '']
const env = {
  ...process.env,
  PATH: folders.join(delimiter),
  NO_COLOR: '1',
  // Tests start some 300 processes of the product: the second of them loads in half the time.
  NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/compiled'),
}
delete env.FORCE_COLOR

/**
 * Runs one check. Its output goes straight to the screen, unless a judge reads it: then his report
 * stands on the screen when it ends.
 * @param {(output: string) => { passed: boolean, report: string }} [judge]
 * @returns {Promise<{ heading: string, passed: boolean, seconds: number }>}
 */
export async function runStep(heading, [command, ...words], judge) {
  const head = `\n== ${heading} ==\n`
  if (judge === undefined) process.stdout.write(head)
  const started = performance.now()
  const { code, output, faults } = await run(command, words, judge !== undefined)
  let passed = code === 0
  if (judge !== undefined) {
    const judged = judge(output)
    process.stdout.write(`${head}${judged.report}\n${faults}`)
    passed = passed && judged.passed
  }
  return { heading, passed, seconds: (performance.now() - started) / 1000 }
}

function run(command, words, keep) {
  return new Promise((done) => {
    const stdio = ['ignore', keep ? 'pipe' : 'inherit', keep ? 'pipe' : 'inherit']
    const child = spawn(command, words, { cwd: ROOT, env, stdio })
    let output = ''
    let faults = ''
    child.stderr?.setEncoding('utf8').on('data', (part) => {
      faults += part
    })
    child.stdout?.setEncoding('utf8').on('data', (part) => {
      output += part
    })
    child.once('error', (error) => {
      process.stdout.write(`${error.message}\n`)
      done({ code: 127, output, faults })
    })
    child.once('close', (code) => done({ code: code ?? 1, output, faults }))
  })
}
