import type { FilePlace } from '../standards/standard.ts'
import type { FiledDocument } from './plan.ts'

/**
 * The documents in the order of the standard; of one place by their day, then by number. What has
 * no place of its own stands where the standard puts the rest, else behind everything.
 */
export function orderFile(
  places: readonly FilePlace[],
  documents: readonly FiledDocument[],
): readonly FiledDocument[] {
  const rest = places.findIndex((place) => 'rest' in place)
  const placeOf = ({ form }: FiledDocument) => {
    const at = places.findIndex((place) => 'forms' in place && place.forms.includes(form))
    if (at >= 0) return at
    return rest >= 0 ? rest : places.length
  }
  return documents.toSorted(
    (a, b) =>
      placeOf(a) - placeOf(b) ||
      compare(a.date, b.date) ||
      compare(a.number ?? '', b.number ?? '') ||
      compare(a.id, b.id),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
