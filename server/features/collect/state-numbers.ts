import type { Uuid } from '@liuhen/format'
import type { Matter, Moment, NewFact } from '../../platform/kernel/index.ts'
import {
  filledGaps,
  type KnownGap,
  missingNumbers,
  type NumberGap,
  type RecorderNumbers,
} from './file-numbers.ts'

/** What the end of a collection tells about the numbers of the recorders that it brought in. */
export interface NumbersStated {
  readonly found: readonly FoundGap[]
  readonly filled: readonly KnownGap[]
  readonly facts: readonly NewFact[]
  readonly touches: readonly Matter[]
}

/** A stretch that nobody has found before, with the row that it gets. */
export interface FoundGap extends NumberGap {
  readonly id: Uuid
  readonly device: Uuid
  readonly salt: Uint8Array
}

/** What the row says in the place of a person's words. */
export const CAME_LATER = '缺少编号的文件在后来的采集中已全部入库。'

/**
 * Missing numbers are stated once, by the collection in which they show. Files that come after all
 * close the stretch in the same way as a person's explanation does.
 */
export function stateNumbers(
  collection: Uuid,
  numbers: readonly RecorderNumbers[],
  moment: Pick<Moment, 'newId' | 'random'>,
  digest: (salt: Uint8Array, text: string) => string,
): NumbersStated {
  const found = numbers.flatMap(({ device, ...own }) =>
    missingNumbers(own).map((gap) => {
      return { ...gap, device, id: moment.newId(), salt: moment.random(16) }
    }),
  )
  const filled = numbers.flatMap((own) =>
    filledGaps(own).map((gap) => ({ gap, device: own.device })),
  )
  const facts: readonly NewFact[] = [
    ...found.map(({ device, from, to }) => ({
      kind: 'file-numbers.missing' as const,
      subjects: numbersOn(collection, device),
      body: { from, to },
    })),
    ...filled.map(({ gap: { from, to, ...gap }, device }) => ({
      kind: 'file-numbers.explained' as const,
      subjects: numbersOn(gap.collection, device),
      body: { from, to, textDigest: digest(gap.salt, CAME_LATER) },
    })),
  ]
  const devices = new Set([...found, ...filled].map(({ device }) => device))
  return {
    found,
    filled: filled.map(({ gap }) => gap),
    facts,
    touches: [...devices].map((id) => ({ type: 'device', id })),
  }
}

/** Missing numbers are about the docking in which they showed, and about the recorder. */
export function numbersOn(collection: Uuid, device: Uuid): NewFact['subjects'] {
  return [
    { type: 'collection', id: collection },
    { type: 'device', id: device },
  ]
}
