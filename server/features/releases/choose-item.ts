import type { Uuid } from '@liuhen/format'
import { accept, type Decision, type PersonActor, refuse } from '../../platform/kernel/index.ts'
import {
  checkOf,
  type DerivativeUsed,
  type ItemFound,
  type Part,
  type ReleaseAction,
} from './release.ts'

/** What of a recording goes into the copy. */
export interface ChosenItem {
  readonly recording: Uuid
  readonly name: string
  readonly derivative: Uuid | null
  readonly check: Uuid | null
  readonly parts: readonly Part[] | null
}

interface How {
  readonly action: ReleaseAction
  readonly derivative: DerivativeUsed | undefined
  /** The bytes as they were sealed; nothing is drawn into them. */
  readonly evidence: boolean
}

/** Whether this may go as it is chosen: whole, covered, or as it is for a reason that was checked. */
export function chooseItem(
  item: ItemFound,
  { action, derivative, evidence }: How,
  { person }: Pick<PersonActor, 'person'>,
): Decision<ChosenItem> {
  const { name, marked, media, parts, recording } = item
  const check = checkOf(item, derivative?.id ?? null, person)
  if (derivative !== undefined) {
    const why = whyNotDerivative(item, derivative)
    if (why !== undefined) return refuse('release.derivative', { name, why })
    if (check === undefined) return refuse('release.derivative-unchecked', { name })
  } else if (!evidence && media === undefined) return refuse('release.not-readable', { name })
  const covered = derivative?.covers === true || check?.reason != null
  const leaves = action !== 'copy'
  if (leaves && marked && !covered) return refuse('release.mask-missing', { name })
  if (action === 'publish' && check === undefined) {
    return refuse('release.publish-unchecked', { name })
  }
  const counts = derivative !== undefined || action === 'publish' || (marked && leaves)
  if (counts && check?.by === person) return refuse('release.checked-oneself', { name })
  return accept({
    ...{ recording, name, derivative: derivative?.id ?? null, check: check?.id ?? null },
    parts: derivative === undefined ? (parts ?? null) : null,
  })
}

/** A still has no time, a transcript no picture; a derived file shows no more than was approved. */
export function whyNotDerivative(
  { parts }: Pick<ItemFound, 'parts'>,
  { kind, fromMs, toMs }: DerivativeUsed,
): string | undefined {
  if (kind === 'still') return '静态画面不能代替音像记录，请选择摘录或者处理副本。'
  if (kind === 'transcript') return '文字记录不能代替音像记录，请选择摘录或者处理副本。'
  const within =
    parts === undefined || parts.some((part) => part.fromMs <= fromMs && toMs <= part.toMs)
  return within ? undefined : '它的时间范围超出了批准的部分，请在批准的时间范围内重新预定。'
}
