import { type Fact, PACKET_PATHS, type PacketRecording } from '@liuhen/format'
import type { CheckedLedger } from './check-ledger.ts'
import type { Findings } from './checks.ts'

/**
 * As many different people as the regulation demands took part, and where it is two, the second
 * confirmed with his own credentials before the sealing. What came before is told by the order in
 * the ledger, not by clocks: a clock that is set back makes no confirmation late. The demand itself is what the agency
 * exported under its own fact; the verifier knows no regulation.
 */
export function checkOperators(
  recording: PacketRecording,
  seal: Fact,
  { facts, order }: Pick<CheckedLedger, 'facts' | 'order'>,
  findings: Findings,
): void {
  const atLeast = recording.operatorsRequired?.atLeast ?? 0
  const operators = new Set(recording.operators)
  const where = PACKET_PATHS.recording(recording.recording)
  const fault = (expected: string, found: string) =>
    findings.fault('recording.operators', { where, expected, found })
  if (operators.size !== recording.operators.length) fault('各操作人不同', '同一人重复')
  if (operators.size < atLeast) fault(`至少 ${atLeast} 人`, `${operators.size} 人`)
  if (atLeast < 2) return
  const confirmed = [...facts.values()].some(
    (fact) => isConfirmation(fact, recording.collection, operators) && before(fact, seal, order),
  )
  if (!confirmed) fault('封存之前有第二人以本人凭据确认', '没有这样的事实')
}

function before(one: Fact, other: Fact, order: CheckedLedger['order']): boolean {
  const [first, second] = [order.get(one.id), order.get(other.id)]
  return first !== undefined && second !== undefined && first < second
}

function isConfirmation(fact: Fact, collection: string, operators: ReadonlySet<string>): boolean {
  if (fact.kind !== 'collection.confirmed') return false
  const { first, second } = fact.body
  if (typeof first !== 'string' || typeof second !== 'string' || first === second) return false
  const about = fact.subjects.some((one) => one.type === 'collection' && one.id === collection)
  return about && operators.has(first) && operators.has(second)
}
