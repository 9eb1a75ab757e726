import { parseArgs } from 'node:util'
import { auditLedger } from '../features/ledger/index.ts'
import { createLog } from '../platform/log/log.ts'
import { openHouse } from './open-house.ts'

/**
 * `liuhen ledger audit`: reads every row, every tile and every checkpoint again. Opens the data
 * folder itself, so the server must be stopped; the lock says so otherwise.
 */
export async function runLedger(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { data: { type: 'string' }, json: { type: 'boolean' } },
  })
  if (positionals[0] !== 'audit') {
    process.stderr.write('用法：liuhen ledger audit [--data 目录] [--json]\n')
    return 2
  }
  const options = { port: 0, host: '127.0.0.1', demo: false, logLevel: 'warn' }
  const data = values.data === undefined ? {} : { data: values.data }
  const opened = await openHouse({ ...options, ...data }, createLog('warn'))
  if (!opened.ok) {
    process.stderr.write(`${opened.zh}\n`)
    return 1
  }
  const { house, ports, sequencer, close } = opened.house
  try {
    await sequencer.drain()
    const report = await auditLedger(house.db, ports.ledger)
    process.stdout.write(values.json === true ? `${JSON.stringify(report)}\n` : say(report))
    return report.ok ? 0 : 1
  } finally {
    await close()
  }
}

function say(report: Awaited<ReturnType<typeof auditLedger>>): string {
  const head = `账本共 ${report.size} 条已封入的事实，${report.checkpoints} 个检查点，另有 ${report.waiting} 条待封入。`
  const findings = report.findings.map((finding) => `  不一致：${JSON.stringify(finding)}`)
  const end =
    findings.length === 0 ? '全部一致。' : `发现 ${findings.length} 处不一致，请保留现场并报告。`
  return `${[head, ...findings, end].join('\n')}\n`
}
