import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from './org.ts'

interface Rights {
  /** With anything of the agency. */
  readonly may: (right: string) => boolean
  /** With what is his own, if with nothing else. */
  readonly mayOwn: (right: string) => boolean
}

/** What the one who is signed in may do: the server's own answer. */
export function useRights(): Rights {
  const { data } = useQuery(sessionQuery)
  // A session kept for work without a network may be older than this list.
  const held = data?.rights ?? []
  const own = data?.ownRights ?? held
  return { may: (right) => held.includes(right), mayOwn: (right) => own.includes(right) }
}
