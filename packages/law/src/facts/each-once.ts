import type { Subject } from '../engine/duty.ts'

/** Reads each subject once, however often the facts name it. */
export function eachOnce<T>(read: (subject: Subject) => T): (subject: Subject) => T {
  const known = new Map<string, { readonly value: T }>()
  return (subject) => {
    const key = `${subject.type} ${subject.id}`
    const before = known.get(key)
    if (before !== undefined) return before.value
    const value = read(subject)
    known.set(key, { value })
    return value
  }
}
