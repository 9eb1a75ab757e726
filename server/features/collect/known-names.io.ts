import { loadNamePatterns, type NameFacts } from '../media/index.ts'

const names = loadNamePatterns()

/** What a name on the card says by the patterns of recorders; undefined for any other name. */
export function readName(name: string): NameFacts | undefined {
  return names.read(name)
}

/** The device code on which all readable names agree; undefined when they differ or none is read. */
export function agreedDevice(all: readonly string[]): string | undefined {
  const codes = new Set(all.flatMap((name) => readName(name)?.device ?? []))
  const [code] = codes
  return codes.size === 1 ? code : undefined
}
