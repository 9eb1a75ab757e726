import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { benchCollect } from './collect/bench-collect.ts'
import { benchIngest } from './ingest/bench-ingest.ts'
import { benchLaw } from './law/bench-law.ts'
import { benchLedger } from './ledger/bench-ledger.ts'
import { benchList } from './list/bench-list.ts'
import { benchPacket } from './packet/bench-packet.ts'
import { benchPlayback } from './playback/bench-playback.ts'
import { benchProbe } from './probe/bench-probe.ts'
import type { Section } from './report.ts'
import { benchSearch } from './search/bench-search.ts'
import { benchSeek } from './seek/bench-seek.ts'
import { benchStartup } from './startup/bench-startup.ts'
import { benchVerify } from './verify/bench-verify.ts'
import { renewReport, written } from './write-report.ts'

const QUESTIONS: { readonly [name: string]: () => Promise<Section> } = {
  startup: benchStartup,
  ingest: benchIngest,
  collect: benchCollect,
  probe: benchProbe,
  playback: benchPlayback,
  seek: benchSeek,
  packet: benchPacket,
  list: benchList,
  ledger: benchLedger,
  law: benchLaw,
  search: benchSearch,
  verify: benchVerify,
}

/** Asks the questions named on the command line, or all, and writes them into docs/benchmarks.md. */
async function main(names: readonly string[]): Promise<void> {
  const asked = names.length === 0 ? Object.keys(QUESTIONS) : names
  const day = new Date().toISOString().slice(0, 10)
  const path = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url))
  for (const name of asked) {
    const question = QUESTIONS[name]
    if (question === undefined) throw new Error(`no question ${name}: ${Object.keys(QUESTIONS)}`)
    process.stderr.write(`${name} …\n`)
    const section = await question()
    process.stdout.write(`${written(section, day)}\n`)
    await writeFile(path, renewReport(await readFile(path, 'utf8'), section, day))
  }
}

await main(process.argv.slice(2))
