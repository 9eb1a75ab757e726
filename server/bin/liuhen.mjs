#!/usr/bin/env node
// The command of the product. Node 24 runs TypeScript as it is; an older Node hands over to the
// pinned one that the set-up installed, or says what to do.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const major = Number(process.versions.node.split('.')[0])
if (major >= 24) {
  const { runCommand } = await import('../app/cli.ts')
  process.exitCode = await runCommand(process.argv.slice(2))
} else {
  process.exitCode = handOver()
}

function handOver() {
  const pinned = fileURLToPath(new URL('../../tools/node/node_modules/.bin/node', import.meta.url))
  if (!existsSync(pinned)) {
    process.stderr.write(
      `留痕需要 Node 24 以上，这里是 ${process.version}。请先在项目目录运行一次 npm start，它会装好所需的 Node。\n`,
    )
    return 2
  }
  const words = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const ended = spawnSync(pinned, words, { stdio: 'inherit' })
  return ended.status ?? 1
}
