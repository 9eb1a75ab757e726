import { type ClauseCoverage, coverage } from './coverage.ts'
import { PACK_IDS } from './read-packs.ts'

/**
 * `npm run law:coverage`: clause, rule, cases, where it acts, for the five regulations. Exit 1
 * when a clause of the reference list has no rule or no case that fails without it.
 * `-- --summary` prints the totals only.
 */
const all = coverage()
const summary = process.argv.includes('--summary')

for (const id of PACK_IDS) {
  const own = all.filter(({ pack }) => pack === id)
  if (!summary) process.stdout.write(table(id, own))
  process.stdout.write(`${totals(id, own)}\n`)
}
process.stdout.write(`${totals('all', all)}\n`)

const open = all.filter(({ gaps }) => gaps.length > 0)
for (const { clause, gaps } of open) process.stderr.write(`${clause}: ${gaps.join('; ')}\n`)
process.exitCode = open.length > 0 ? 1 : 0

function table(id: string, rows: readonly ClauseCoverage[]): string {
  const head = [
    `\n## ${id}\n`,
    '| clause | enforce | rule | cases | acts in |',
    '|---|---|---|---|---|',
  ]
  const lines = rows.map(({ clause, enforce, rules, cases, acts, gaps }) => {
    const shown = cases.length > 3 ? [...cases.slice(0, 3), `and ${cases.length - 3} more`] : cases
    const where = acts.length > 0 ? acts.join('<br>') : enforce === 'none' ? '—' : 'not yet'
    const proof = gaps.length > 0 ? `**${gaps.join('; ')}**` : shown.join('<br>')
    return `| ${clause} | ${enforce} | ${rules.join('<br>')} | ${proof} | ${where} |`
  })
  return `${[...head, ...lines].join('\n')}\n\n`
}

function totals(id: string, rows: readonly ClauseCoverage[]): string {
  const binding = rows.filter(({ enforce }) => enforce !== 'none')
  const covered = rows.filter(({ gaps }) => gaps.length === 0).length
  const acting = binding.filter(({ acts }) => acts.length > 0).length
  return `${id}: ${covered} of ${rows.length} clauses with rule and case; ${acting} of ${binding.length} binding clauses act in the product`
}
