import { type DiscMedium, MEDIA } from './media.ts'

export interface Sized {
  readonly id: string
  readonly name: string
  readonly bytes: number
}

export type VolumePlan<T extends Sized> =
  | { readonly ok: true; readonly volumes: readonly (readonly T[])[] }
  | { readonly ok: false; readonly tooLarge: T }

/** The outer edge of a blank is burned last and fails first: two in a hundred stay empty. */
const USED = 0.98
/** List, facts, proofs, verifier, papers made for the packet: on every disc. */
export const OVERHEAD_BYTES = 48 * 1024 ** 2

/**
 * Which recordings go on which disc: the largest first, each on the first disc that still takes it.
 * No recording is cut in two: whoever holds one disc can play and check all that is on it.
 * `documents`: what the papers of the case take, on the first disc.
 */
export function planVolumes<T extends Sized>(
  recordings: readonly T[],
  medium: DiscMedium,
  documents: number,
): VolumePlan<T> {
  const room = MEDIA[medium].bytes * USED - OVERHEAD_BYTES
  const tooLarge = recordings.find(({ bytes }) => bytes > room)
  if (tooLarge !== undefined) return { ok: false, tooLarge }
  const volumes: { left: number; of: T[] }[] = [{ left: room - documents, of: [] }]
  for (const one of recordings.toSorted((a, b) => b.bytes - a.bytes)) {
    let volume = volumes.find(({ left }) => left >= one.bytes)
    if (volume === undefined) {
      volume = { left: room, of: [] }
      volumes.push(volume)
    }
    volume.of.push(one)
    volume.left -= one.bytes
  }
  const order = new Map(recordings.map(({ id }, at) => [id, at]))
  const inOrder = (a: T, b: T) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)
  return { ok: true, volumes: volumes.map(({ of }) => of.sort(inOrder)) }
}
