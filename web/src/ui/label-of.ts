import type { ReactNode } from 'react'

/** What is chosen, in words; until the list is read, or where it does not reach: no raw key. */
export function labelOf({ label }: { readonly label?: ReactNode }): ReactNode {
  return label ?? '已选一项'
}
