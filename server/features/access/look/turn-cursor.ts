import { z } from 'zod'
import { readCursor } from '../../../platform/kernel/index.ts'

/** A place in a list of turns, where what is urgent stands first. */
interface TurnPlace extends NonNullable<ReturnType<typeof readCursor>> {
  readonly urgent: boolean
}

/** Of other lists of requests the same without the urgency. */
export const TurnAfter = z
  .string()
  .max(200)
  .refine((text) => readTurn(text) !== undefined, '列表位置无效，请从第一页开始')
  .optional()

/** undefined: none was asked for, or none that this program wrote. */
export function readTurn(text: string | undefined): TurnPlace | undefined {
  const urgent = text?.startsWith(URGENT) === true
  const place = readCursor(urgent ? text.slice(URGENT.length) : text)
  return place && { ...place, urgent }
}

/** The same place, as the next page is asked for. */
export function writeTurn(place: string | null, { urgent }: Pick<TurnPlace, 'urgent'>) {
  return place !== null && urgent ? `${URGENT}${place}` : place
}

const URGENT = 'urgent_'
