import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { clientSource, GENERATED } from '../../tools/client/generate-client.ts'

test('the client of the pages is generated from the API of today (npm run client)', async () => {
  expect(readFileSync(GENERATED, 'utf8')).toBe(await clientSource())
})
