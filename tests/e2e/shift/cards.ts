import type { Card, CardFile } from './lay-cards.ts'

/** Seconds after the shift began. */
const MINUTE = 60
const SECOND_ACTIVITY = 60 * MINUTE

interface Film {
  readonly at: number
  readonly lasts: number
}

const films = (from: number, count: number, lasts = 150): Film[] =>
  Array.from({ length: count }, (_, index) => ({ at: from + index * lasts, lasts }))

const photos = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ at: from + 60 + index * 97 }))

/** A recorder numbers its files as it writes them, photos among the films. */
function numbered(files: readonly (Film | { readonly at: number })[]): CardFile[] {
  return [...files]
    .sort((a, b) => a.at - b.at)
    .map((file, index) => ({ ...file, sequence: index + 1 }))
}

const first = numbered([...films(0, 12), ...photos(0, 3)])

/** The first fault of the shift: somebody deleted this file before docking. */
export const DELETED = first.filter(({ lasts }) => lasts !== undefined)[5]?.sequence ?? 0

/**
 * Four recorders of a shift, sixty files. The first activity lasts half an hour from the beginning,
 * the second half an hour from the second hour on.
 */
export const CARDS = {
  wang: {
    device: 'DSJ0231',
    officer: '013457',
    files: first.filter(({ sequence }) => sequence !== DELETED),
  },
  liFirst: {
    device: 'DSJ0417',
    officer: '020188',
    files: numbered([...films(0, 12), ...photos(0, 3)]),
  },
  /** Its seventh film is the second fault: power was lost while it was written. */
  zhang: {
    device: 'DSJ0102',
    officer: '011902',
    files: numbered([...films(SECOND_ACTIVITY, 12), ...photos(SECOND_ACTIVITY, 3)]),
  },
  /** Stood still while that film ran, so that nothing covers for it. */
  liSecond: {
    device: 'DSJ0555',
    officer: '020188',
    files: numbered([
      ...films(SECOND_ACTIVITY, 5),
      ...films(SECOND_ACTIVITY + 750, 1, 130),
      ...films(SECOND_ACTIVITY + 1100, 4),
      ...films(SECOND_ACTIVITY + 1700, 1, 100),
      ...photos(SECOND_ACTIVITY, 5),
    ]),
  },
} as const satisfies { readonly [name: string]: Card }

/** Where the film begins that has no index, seconds after the shift began. */
export const CUT_AT = SECOND_ACTIVITY + 6 * 150
