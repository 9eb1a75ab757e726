import { expect, test } from 'vitest'
import { awaitProof } from './await-proof.ts'

const proven = (after: number) => {
  let looks = 0
  const look = async () => ({ looks: ++looks, told: { proven: looks > after } })
  return awaitProof(look, async () => {})
}

test('a check waits until the newest facts stand in a checkpoint, and not for ever', async () => {
  expect(await proven(0)).toMatchObject({ looks: 1, told: { proven: true } })
  expect(await proven(3)).toMatchObject({ looks: 4, told: { proven: true } })
  expect(await proven(1000)).toMatchObject({ looks: 30, told: { proven: false } })
})

test('what is done meanwhile is waited for no longer', async () => {
  expect(
    await awaitProof(
      async () => undefined,
      async () => {},
    ),
  ).toBeUndefined()
})
