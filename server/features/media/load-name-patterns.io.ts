import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { compileNamePatterns, NamePatterns, type NameReader } from './read-name-pattern.ts'

/** The patterns that ship with the product, or those of `file`. Throws when the list is wrong. */
export function loadNamePatterns(
  file: string | URL = new URL('name-patterns.yaml', import.meta.url),
): NameReader {
  return compileNamePatterns(NamePatterns.parse(parse(readFileSync(file, 'utf8'))))
}
