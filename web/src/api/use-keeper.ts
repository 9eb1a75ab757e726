import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from './org.ts'
import { useRights } from './use-rights.ts'

/** What the one who is signed in may do about people, and who he is. */
export function useKeeper() {
  const { data } = useQuery(sessionQuery)
  const { may } = useRights()
  return {
    me: data?.person,
    keepsFiles: may('person.keep'),
    keepsTrainings: may('training.keep'),
    appoints: may('custody.appoint'),
    stops: may('person.suspend'),
  }
}
