import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readYaml } from '../../regulations/index.ts'
import { type DefaultWays, DefaultWaysFile } from './default-ways.ts'

let kept: DefaultWays | undefined

/**
 * The list that comes with the product, read once.
 * @throws Error where the file is not there or is not what it should be (a broken installation)
 */
export function defaultWays(): DefaultWays {
  kept ??= read()
  return kept
}

function read(): DefaultWays {
  const path = join(import.meta.dirname, 'default-ways.yaml')
  const found = readYaml('default-ways.yaml', readFileSync(path, 'utf8'))
  return DefaultWaysFile.parse(found.value)
}
