import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packJsonSchema } from '@liuhen/law'
import { REGULATIONS } from './read-packs.ts'

/** Writes regulations/schema.json anew after a rule kind has changed. */
writeFileSync(
  join(REGULATIONS, 'schema.json'),
  `${JSON.stringify(packJsonSchema(), undefined, 2)}\n`,
)
