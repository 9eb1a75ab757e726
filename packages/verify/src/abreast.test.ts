import { expect, test } from 'vitest'
import { abreast } from './abreast.ts'

const MOST = 4
const FILES = [1, 2, 3, 4, 5, 6, 7]

/** Reads each file in 20 pieces; how many were being read at once, and which were begun. */
async function readAll(outruns: boolean, breaks = 0) {
  let [open, most] = [0, 0]
  const begun: number[] = []
  await abreast(MOST, FILES, async (file, behind) => {
    begun.push(file)
    open += 1
    most = Math.max(most, open)
    for (let piece = 0; piece < 20; piece += 1) {
      if (outruns) behind()
      await Promise.resolve()
      if (file === breaks && piece === 10) throw new Error('the disc was taken out')
    }
    open -= 1
  }).catch((error: Error) => begun.push(Number.NaN, error.message.length))
  return { most, begun }
}

test('a disc slower than the hashing is read one file after the other', async () => {
  expect(await readAll(false)).toEqual({ most: 1, begun: FILES })
})

test('a disk that outruns the hashing has as many files read at a time as the machine takes', async () => {
  expect(await readAll(true)).toEqual({ most: MOST, begun: FILES })
})

test('what breaks off stops the others at their next file, and is thrown', async () => {
  const { begun } = await readAll(true, 1)
  expect(begun.slice(-2)).toEqual([Number.NaN, 'the disc was taken out'.length])
  expect(begun.length).toBeLessThan(FILES.length)
})
