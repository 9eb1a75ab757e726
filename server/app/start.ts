import { procedureFaults } from '../features/cases/index.ts'
import { templateFaults } from '../features/documents/index.ts'
import { sayFault, shelfFaults } from '../features/regulations/index.ts'
import { readStartOptions } from '../platform/config/start-options.ts'
import { createLog } from '../platform/log/log.ts'
import { untilStopped } from '../platform/process/until-stopped.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { setupLink } from './setup-link.ts'
import { sayTemplateFault } from './templates-command.ts'

/**
 * Starts the product in one process: data folder and its lock, database, schema, ledger, vault,
 * workers, pages. Prints the address and, on a new installation, the one-time set-up link. Ends
 * when asked to (SIGINT, SIGTERM), in the opposite order, with nothing half done.
 */
export async function runStart(argv: readonly string[]): Promise<number> {
  const read = readStartOptions(argv, process.env)
  if (!read.ok) return complain(read.zh, 2)
  const log = createLog(read.options.logLevel)
  // From the first moment on: asked to stop while it opens, the house opens and closes in order.
  const stopped = untilStopped(process)
  const opened = await openHouse(read.options, log)
  if (!opened.ok) return complain(opened.zh, 1)
  const { house } = opened
  say(`留痕已启动：${house.address}`)
  say(`数据目录：${house.folder}`)
  for (const fault of shelfFaults()) say(sayFault(fault))
  for (const { file, line, sentence } of procedureFaults()) {
    say(`办案程序文件没有载入：${file}:${line} ${sentence}`)
  }
  for (const fault of templateFaults()) say(sayTemplateFault(fault))
  for (const zh of pressSays(house.ports.press)) say(zh)
  if (read.options.demo) await demonstrate(house)
  const link = await setupLink(house)
  if (link !== undefined) say(`首次使用，请在 72 小时内打开一次性初始化链接：\n  ${link}`)
  say('按 Ctrl+C 停止。')
  await stopped
  say('正在停止……')
  await house.close()
  say('已停止。')
  return 0
}

async function demonstrate(house: Parameters<typeof setupLink>[0]): Promise<void> {
  const { loadDemo } = await import('../../demo/load-demo.ts')
  const result = await loadDemo(house, say)
  say(`演示账号与随机密码已写入：${result.accountsFile}`)
}

function pressSays(press: OpenHouse['ports']['press']): readonly string[] {
  const { missing, cannotBind, remarks } = press
  if (missing !== undefined) return [`不能生成和装订 PDF 文书：${missing}其余功能照常。`]
  return cannotBind === undefined ? remarks : [...remarks, cannotBind]
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

function complain(zh: string, code: number): number {
  process.stderr.write(`${zh}\n`)
  return code
}
