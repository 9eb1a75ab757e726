import { mkdir, writeFile } from 'node:fs/promises'
import { arch, cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { benchCollect } from './collect/bench-collect.ts'
import { benchIngest } from './ingest/bench-ingest.ts'
import { benchLaw } from './law/bench-law.ts'
import { benchLedger } from './ledger/bench-ledger.ts'
import { benchList } from './list/bench-list.ts'
import { benchPacket } from './packet/bench-packet.ts'
import { benchPlayback } from './playback/bench-playback.ts'
import { benchProbe } from './probe/bench-probe.ts'
import type { Row, Section } from './report.ts'
import { benchSearch } from './search/bench-search.ts'
import { benchSeek } from './seek/bench-seek.ts'
import { benchStartup } from './startup/bench-startup.ts'
import { benchVerify } from './verify/bench-verify.ts'

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

/** Runs the questions named on the command line, or all, and writes docs/benchmarks.md. */
async function main(names: readonly string[]): Promise<void> {
  const asked = names.length === 0 ? Object.keys(QUESTIONS) : names
  const sections: Section[] = []
  for (const name of asked) {
    const question = QUESTIONS[name]
    if (question === undefined) throw new Error(`no question ${name}: ${Object.keys(QUESTIONS)}`)
    process.stderr.write(`${name} …\n`)
    const section = await question()
    sections.push(section)
    process.stdout.write(`${written(section)}\n`)
  }
  if (names.length > 0) return
  const report = fileURLToPath(new URL('../docs/benchmarks.md', import.meta.url))
  await mkdir(new URL('../docs/', import.meta.url), { recursive: true })
  await writeFile(report, [head(), ...sections.map(written)].join('\n'))
}

function head(): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'} (${arch()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
  return `# Benchmarks

Written by \`npm run bench\` as measured, medians of one run on one machine; a ratio compares two rows of the same run. Times of other machines differ, ratios less so.

Machine: ${machine}. Day: ${new Date().toISOString().slice(0, 10)}.
`
}

function written({ title, rows, notes }: Section): string {
  const table = rows.map(
    (row) =>
      `| ${row.name} | ${figure(row.median)} ${row.unit} | ${figure(row.min)} – ${figure(row.max)} | ${row.n} | ${ratio(row)} |`,
  )
  const lines = [
    `## ${title}`,
    '',
    '| what | median | min – max | n | ratio |',
    '|---|---|---|---|---|',
    ...table,
    '',
    ...notes.map((note) => `- ${note}`),
    '',
  ]
  return lines.join('\n')
}

function ratio({ ratioTo }: Row): string {
  return ratioTo === undefined ? '' : `${ratioTo.ratio.toFixed(2)} × ${ratioTo.row}`
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}

await main(process.argv.slice(2))
