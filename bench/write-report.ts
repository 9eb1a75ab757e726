import { arch, cpus, totalmem } from 'node:os'
import type { Row, Section } from './report.ts'

const HEAD = `# Benchmarks

Written by \`npm run bench\` as measured: medians of one run on one machine; a ratio compares two rows of the same run. Times of other machines differ, ratios less so. \`npm run bench -- <question> …\` measures some questions and leaves the others as they were: each says when and where it was measured.
`

/** The report with this section in the place of the one of its title; a new one comes last. */
export function renewReport(report: string, section: Section, day: string): string {
  const kept = new Map(
    report
      .split(/^(?=## )/m)
      .filter((part) => part.startsWith('## '))
      .map((part) => [titleOf(part), part]),
  )
  kept.set(section.title, written(section, day))
  return [HEAD, ...[...kept.values()].map((part) => `${part.trimEnd()}\n`)].join('\n')
}

/** A section as Markdown, with the machine and the day of its run. */
export function written({ title, rows, notes }: Section, day: string): string {
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
    `- Measured ${day} on ${machine()}.`,
    '',
  ]
  return lines.join('\n')
}

function machine(): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown'
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${processor} (${arch()}), ${memory} GiB, Node ${process.version}`
}

function titleOf(part: string): string {
  return /^## (.*)$/m.exec(part)?.[1] ?? ''
}

function ratio({ ratioTo }: Row): string {
  return ratioTo === undefined ? '' : `${ratioTo.ratio.toFixed(2)} × ${ratioTo.row}`
}

function figure(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
}
