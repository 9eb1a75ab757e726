import type { Instant, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { accept, type Decision, refuse } from '../../../../platform/kernel/index.ts'
import type { Law } from '../../../regulations/index.ts'
import { askLaw, checkOf, type DerivativeUsed, type ItemFound } from '../../../releases/index.ts'

/** What is asked for in the place of an original. */
export interface DerivedAsked {
  readonly recording: string
  readonly derivative: string
}

/** What stands in the place of an original, and the check by which it may. */
export interface DerivedChosen {
  readonly recording: Uuid
  readonly derivative: Uuid
  readonly kind: DerivativeUsed['kind']
  readonly check: Uuid
}

export interface DerivedFound {
  readonly law: Law
  /** About these recordings. */
  readonly facts: readonly LawFact[]
  readonly items: readonly ItemFound[]
  readonly person: Uuid
  readonly at: Instant
  /** A court asked by letter: its own article is asked in the place of a release's. */
  readonly byLetter: boolean
}

/** How the texts in force call the use that goes by a note of extraction. */
const EVIDENCE = 'evidence'

/** Whether each may leave as it is chosen: asked of it as of a copy that leaves. */
export function chooseDerived(
  found: DerivedFound | undefined,
  asked: readonly DerivedAsked[],
): Decision<readonly DerivedChosen[]> {
  if (found === undefined) return asked.length === 0 ? accept([]) : refuse('not-found')
  const chosen: DerivedChosen[] = []
  for (const { recording, derivative } of asked) {
    const item = found.items.find((one) => one.recording === recording)
    const one = item?.derivatives.find(({ id }) => id === derivative)
    if (item === undefined || one === undefined) return refuse('not-found')
    if (chosen.some((other) => other.recording === item.recording)) {
      return refuse('packet.derivative-twice', { name: item.name })
    }
    const may = mayStandIn(found, item, one)
    if (!may.ok) return may
    chosen.push(may.accepted)
  }
  return accept(chosen)
}

/** The same decision refuses the order and explains the choice that is disabled. */
export function mayStandIn(
  { law, facts, person, at, byLetter }: DerivedFound,
  item: ItemFound,
  derivative: DerivativeUsed,
): Decision<DerivedChosen> {
  const { name, marked, recording } = item
  const check = checkOf(item, derivative.id, person)
  if (check === undefined) return refuse('release.derivative-unchecked', { name })
  if (check.by === person) return refuse('release.checked-oneself', { name })
  if (marked && !derivative.covers) return refuse('release.mask-missing', { name })
  if (!byLetter) {
    const asked = { law, facts, at, request: undefined, purpose: EVIDENCE, maker: person }
    const lawful = askLaw({ ...asked, action: 'release' }, item, derivative.id)
    if (!lawful.ok) return lawful
  }
  const { id, kind } = derivative
  return accept({ recording, derivative: id, kind, check: check.id })
}
