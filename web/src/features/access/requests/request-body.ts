import type { Requesting } from '../../../api/access.ts'

/** What stands in the form. */
export interface Filled {
  readonly action: Requesting['action']
  readonly type: 'recording' | 'case'
  readonly items: readonly string[]
  readonly fromMinute?: string
  readonly toMinute?: string
  readonly purpose: string
  readonly reason: string
  readonly from?: string
  readonly to?: string
  readonly urgent?: boolean
  readonly requesterKind?: string
  readonly states?: { readonly [key: string]: string }
}

/** As the server wants it; undefined while nothing is chosen. */
export function bodyOf(values: Filled | undefined): Requesting | undefined {
  if (values === undefined || !Array.isArray(values.items) || values.items.length === 0) {
    return undefined
  }
  const { action, type, items, purpose = '', reason = '', urgent = false } = values
  const part = partOf(values)
  const { from, to } = values
  if (to === undefined) return undefined
  return {
    ...{ action, purpose, reason, urgent, to },
    items: items.map((id) => ({ type, id, ...(part === undefined ? {} : { part }) })),
    states: { ...values.states },
    ...(from === undefined ? {} : { from }),
    ...(values.requesterKind === undefined ? {} : { requesterKind: values.requesterKind }),
  }
}

/** A part is asked for of a single recording only. */
function partOf({ type, items, fromMinute, toMinute }: Filled) {
  if (type !== 'recording' || items.length !== 1) return undefined
  const toMs = msOf(toMinute)
  return toMs === undefined ? undefined : { fromMs: msOf(fromMinute) ?? 0, toMs }
}

function msOf(text: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d{1,3}):([0-5]?\d):([0-5]?\d)$/.exec(text ?? '') ?? []
  if (hours === undefined) return undefined
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
}

/** A time some days from now, to the minute. */
export function inDays(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000)
  at.setUTCSeconds(0, 0)
  return at.toISOString()
}
