import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { courseQuery } from '../../api/activities.ts'
import { devicesQuery } from '../../api/devices.ts'
import { keep, readKept } from '../../api/kept.ts'
import { officersQuery } from '../../api/officers.ts'
import { sessionQuery } from '../../api/org.ts'
import { useReachable } from '../../api/outbox/use-outbox.ts'
import { plansQuery } from '../../api/plans.ts'
import { cataloguesQuery } from '../../api/regulations.ts'

const PREPARED = 'prepared'
/** Each look at a register is a fact, so the lists are fetched once a half day and not at each look. */
const PREPARED_FOR_MS = 12 * 3_600_000

/** The recorders that the form of opening chooses from. */
export const TAKEN = { state: 'available', limit: 200 } as const
export const MY_PLANS = { state: 'planned', mine: 'true' } as const

/**
 * Reads what an officer needs to open and lead an activity without a network, while there is one:
 * officers, recorders, plans, the lists of the regulation and the table of the course.
 */
export function usePreparedField(): void {
  const queries = useQueryClient()
  const reachable = useReachable()
  const { data: session } = useQuery(sessionQuery)
  const officer = session?.roles.includes('officer') ?? false
  useEffect(() => {
    if (officer && reachable) void prepare(queries)
  }, [queries, officer, reachable])
}

async function prepare(queries: QueryClient): Promise<void> {
  const before = await readKept<number>(PREPARED)
  if (before !== undefined && Date.now() - before < PREPARED_FOR_MS) return
  await Promise.all([
    queries.prefetchQuery(courseQuery),
    queries.prefetchQuery(cataloguesQuery),
    queries.prefetchQuery(officersQuery),
    queries.prefetchQuery(devicesQuery(TAKEN)),
    queries.prefetchQuery(plansQuery(MY_PLANS)),
  ])
  await keep(PREPARED, Date.now())
}
