import { QueryClient } from '@tanstack/react-query'
import { isReachable } from '../api/connection.ts'
import { Problem } from '../api/problem.ts'

/** Only silence is worth asking again: a refusal stays one however often it is asked. */
function worthRetrying(failures: number, error: unknown): boolean {
  return !(error instanceof Problem) && failures < 2 && isReachable()
}

export const queries = new QueryClient({
  defaultOptions: {
    // Without a network too: what was kept answers then (api/kept.ts), or the page says what it is.
    queries: {
      retry: worthRetrying,
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
    },
    mutations: { retry: worthRetrying, networkMode: 'always' },
  },
})
