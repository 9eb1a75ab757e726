/**
 * With a compiler that it does not know dependency-cruiser reads 0 modules and reports no
 * violations. So it has to have read at least this many; raise the floor as the house grows.
 */
const FLOOR = 500

/** @param {string} output JSON of dependency-cruiser */
export function assertCruised(output) {
  let summary
  try {
    summary = JSON.parse(output).summary
  } catch {
    return { passed: false, report: 'dependency-cruiser printed no JSON' }
  }
  const lines = summary.violations.map(
    ({ rule, from, to }) => `${rule.severity} ${rule.name}: ${from} → ${to}`,
  )
  lines.push(`${summary.totalCruised} modules read, ${summary.violations.length} violations`)
  const enough = summary.totalCruised >= FLOOR
  if (!enough) lines.push(`too few modules read: the floor is ${FLOOR}`)
  return { passed: enough && summary.violations.length === 0, report: lines.join('\n') }
}
