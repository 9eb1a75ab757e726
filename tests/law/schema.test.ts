import { join } from 'node:path'
import { packJsonSchema } from '@liuhen/law'
import { expect, test } from 'vitest'
import { REGULATIONS } from '../../tools/law/read-packs.ts'

test('regulations/schema.json is what the rule kinds say; else run vitest -u', async () => {
  const text = `${JSON.stringify(packJsonSchema(), undefined, 2)}\n`
  await expect(text).toMatchFileSnapshot(join(REGULATIONS, 'schema.json'))
})
