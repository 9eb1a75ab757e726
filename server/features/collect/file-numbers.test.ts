import { describe, expect, test } from 'vitest'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import { filledGaps, type KnownGap, missingNumbers, type NumberedFile } from './file-numbers.ts'
import { stateNumbers } from './state-numbers.ts'

const NONE = { declared: new Set<number>(), known: [] }

/** Numbers in the order of the recorder's clock, a minute apart; `!`: brought in before. */
function card(text: string, media = 'video'): readonly NumberedFile[] {
  return text.split(' ').map((word, minute) => ({
    number: Number.parseInt(word, 10),
    at: at(minute),
    media,
    fresh: !word.endsWith('!'),
  }))
}

function at(minute: number) {
  return instantAt(new Date(Date.UTC(2026, 10, 20, 1, minute)).toISOString())
}

function gaps(text: string, facts: Partial<Parameters<typeof missingNumbers>[0]> = {}) {
  return missingNumbers({ ...NONE, files: card(text), ...facts }).map(
    ({ from, to }) => `${from}-${to}`,
  )
}

describe('numbers that the files of a recorder skip', () => {
  test.each([
    ['1 2 3 4', []],
    ['7', []],
    ['21 22 23', []],
    ['1 2 5 6', ['3-4']],
    ['1 3 5', ['2-2', '4-4']],
    // Brought in before; the card was cleared between the two dockings.
    ['3! 7 8', ['4-6']],
    ['3! 4 5', []],
    // Between files that were both here before, an earlier docking has told it.
    ['1! 4! 5', []],
    // A counter begins anew with a formatted card, at 1 or at 0.
    ['8 9 1 2', []],
    ['8 9 0 1', []],
    ['8 9 3 4', ['1-2']],
  ])('%s: %j', (text, expected) => {
    expect(gaps(text)).toEqual(expected)
  })

  test('what was declared and did not arrive is not missing from the card', () => {
    expect(gaps('1 2 5', { declared: new Set([3, 4]) })).toEqual([])
    expect(gaps('1 2 6', { declared: new Set([4]) })).toEqual(['3-3', '5-5'])
  })

  test('photos and films with one counter miss nothing, with two neither', () => {
    const shared = card('1 2 3 4').map((file, index) => ({
      ...file,
      media: index % 2 === 0 ? 'video' : 'photo',
    }))
    expect(gaps('', { files: shared })).toEqual([])
    const own = [...card('5 6 7'), ...card('1 2 3', 'photo')]
    expect(gaps('', { files: own })).toEqual([])
  })

  test('one file under two names is one file', () => {
    expect(gaps('', { files: [...card('1 2 3'), ...card('1 2 3')] })).toEqual([])
  })

  test('a part that comes in later tells no second time', () => {
    const [gap] = missingNumbers({ ...NONE, files: card('3! 7 8') })
    const later = [...card('3! 7! 8!'), { number: 5, at: at(0), media: 'video', fresh: true }]
    const known = [knownOf(gap)]
    expect(missingNumbers({ declared: new Set(), known, files: later })).toEqual([])
  })

  test('a card that tells nonsense states fifty stretches at most, none of them lost', () => {
    const odd = Array.from({ length: 400 }, (_, index) => 2 * index + 1).join(' ')
    const found = missingNumbers({ ...NONE, files: card(odd) })
    expect(found.length).toBe(50)
    expect(found.at(-1)).toMatchObject({ to: 798 })
    expect(gaps('1 99999999')).toEqual(['2-99999998'])
  })
})

describe('files that come in after all', () => {
  const [gap] = missingNumbers({ ...NONE, files: card('3! 6 7') })
  const known = [knownOf(gap)]
  const device = someId(5)

  test('close the stretch once every number of it is there, and not before', () => {
    const [third, sixth] = card('3! 6!')
    const come = (numbers: readonly number[]) => {
      const files = numbers.map((number) => ({ number, at: at(0), media: 'video', fresh: true }))
      const all = [third, ...files, sixth].flatMap((file) => file ?? [])
      return filledGaps({ device, files: all, declared: new Set(), known })
    }
    expect(come([4])).toEqual([])
    expect(come([4, 5])).toMatchObject([{ from: 4, to: 5 }])
  })

  test('are stated in the words of an explanation, about the docking that found them missing', () => {
    const files = [...card('3! 6!'), ...card('4').slice(0, 1), ...card('5')]
    const numbers = [{ device, files, declared: new Set<number>(), known }]
    const moment = momentAt('2026-11-21T04:00:00.000Z')
    const { facts, touches } = stateNumbers(someId(9), numbers, moment, () => 'digest')
    expect(facts).toMatchObject([
      {
        kind: 'file-numbers.explained',
        subjects: [{ id: someId(8) }, { id: device }],
        body: { from: 4, to: 5, textDigest: 'digest' },
      },
    ])
    expect(touches).toEqual([{ type: 'device', id: device }])
  })
})

function knownOf(gap: ReturnType<typeof missingNumbers>[number] | undefined): KnownGap {
  if (gap === undefined) throw new Error('no gap')
  const salt = new Uint8Array(16)
  return { ...gap, id: someId(7), collection: someId(8), open: true, salt }
}
