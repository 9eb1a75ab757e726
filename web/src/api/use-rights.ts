import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from './org.ts'

/** What the one who is signed in may do with anything of the agency: the server's own answer. */
export function useRights(): { readonly may: (right: string) => boolean } {
  const { data } = useQuery(sessionQuery)
  // A session kept for work without a network may be older than this list.
  const held = data?.rights ?? []
  return { may: (right) => held.includes(right) }
}
