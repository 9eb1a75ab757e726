import { QueryClient } from '@tanstack/react-query'
import { Problem } from '../api/problem.ts'

/** Only silence is worth asking again: a refusal stays one however often it is asked. */
function worthRetrying(failures: number, error: unknown): boolean {
  return !(error instanceof Problem) && failures < 2
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 5_000, refetchOnWindowFocus: false },
    mutations: { retry: worthRetrying },
  },
})
