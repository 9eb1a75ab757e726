import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentFor, runOrStop } from './run-program.mjs'
import { ROOT, say } from './setup-error.mjs'

/**
 * Installs the packages of package-lock.json exactly (each checked against its digest there), when
 * the installed ones are others. No package's install script runs: none of ours needs one.
 */
export function ensurePackages(node) {
  const wanted = readPackages('package-lock.json')
  // npm writes this file last, so an installation that was cut short does not have it.
  const installed = readPackages('node_modules/.package-lock.json')
  const differing = Object.entries(wanted).filter(
    ([path, entry]) => path.includes('node_modules/') && !isInstalled(entry, installed[path]),
  )
  if (differing.length === 0) return
  say(
    `安装程序所需的 ${differing.length} 个软件包（按 package-lock.json 逐个校验摘要，不执行安装脚本）……`,
  )
  const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  runOrStop('安装软件包', 'npm', words, { env: environmentFor(node) })
}

/** A workspace is a link and has no version; what is for other machines is optional. */
function isInstalled(wanted, found) {
  if (found === undefined) return wanted.optional === true
  return wanted.version === found.version && wanted.integrity === found.integrity
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages
  } catch {
    return {}
  }
}
