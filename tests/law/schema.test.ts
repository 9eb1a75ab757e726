import { packJsonSchema } from '@liuhen/law'
import { expect, test } from 'vitest'
import { readReference } from './read-packs.ts'

test('regulations/schema.json is what the rule kinds say; else run tests/law/write-schema.ts', () => {
  expect(JSON.parse(readReference('schema.json'))).toEqual(
    JSON.parse(JSON.stringify(packJsonSchema())),
  )
})
