import { useSyncExternalStore } from 'react'
import type { RemarkTold } from '../../api/remarks.ts'

/** What the law remarked on the latest step of each activity, until it is read. */
const remarks = new Map<string, readonly RemarkTold[]>()
const hearers = new Set<() => void>()
const NONE: readonly RemarkTold[] = []

/** The newest answer stands in the place of the one before. */
export function remark(activity: string, told: readonly RemarkTold[]): void {
  if (told.length === 0 && !remarks.has(activity)) return
  if (told.length === 0) remarks.delete(activity)
  else remarks.set(activity, told)
  for (const hear of hearers) hear()
}

export function useRemarks(activity: string): readonly RemarkTold[] {
  return useSyncExternalStore(listen, () => remarks.get(activity) ?? NONE)
}

function listen(hear: () => void): () => void {
  hearers.add(hear)
  return () => hearers.delete(hear)
}
