import { useRights } from '../api/use-rights.ts'
import { PLACES, type Place } from './places.ts'

/** Where the one who is signed in finds something to see. */
export function usePlaces(): readonly Place[] {
  const { mayOwn } = useRights()
  return PLACES.filter(({ right }) => right === undefined || mayOwn(right))
}
