import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from './org.ts'

const KEEPERS = ['administrator', 'office-director']
const LEADERS = ['leader', 'office-director']

/** What the one who is signed in may do about people, and who he is. */
export function useKeeper() {
  const { data } = useQuery(sessionQuery)
  const roles = data?.roles ?? []
  return {
    me: data?.person,
    keeps: roles.some((role) => KEEPERS.includes(role)),
    stops: roles.some((role) => LEADERS.includes(role)),
  }
}
