import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { featureTiers } from '../../architecture.mjs'
import { allFiles, nodesOf, parse, ROOT, readText } from './repository.ts'

const FEATURES = join(ROOT, 'server/features')
const features = readdirSync(FEATURES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

const HEADINGS = ['Owns', 'States', 'Invariants', 'Law', 'Not here']

describe('the map agrees with the house', () => {
  test('every feature folder stands in a tier of architecture.mjs', () => {
    const known = featureTiers.flat()
    expect(features.filter((name) => !known.includes(name))).toEqual([])
  })

  test('every feature has a README with the five headings, in order', () => {
    const wrong = features.filter((name) => {
      const path = `server/features/${name}/README.md`
      if (!allFiles.includes(path)) return true
      const found = [...readText(path).matchAll(/^## (.+)$/gm)]
        .map((match) => match[1] ?? '')
        .filter((heading) => HEADINGS.includes(heading))
      return JSON.stringify(found) !== JSON.stringify(HEADINGS)
    })
    expect(wrong).toEqual([])
  })

  test('ARCHITECTURE.md names every feature, and every folder that it names exists', () => {
    const map = readText('ARCHITECTURE.md')
    expect(
      features.filter((name) => !map.includes(`\`${name}\``) && !map.includes(`features/${name}`)),
    ).toEqual([])
    const named = [
      ...map.matchAll(
        /`((?:packages|server|station|web|tests|tools|bench|demo|docs|regulations)\/[^`\s<>*{}…]*)`/g,
      ),
    ]
    const missing = named
      .map((match) => match[1] ?? '')
      .filter((path) => !existsSync(join(ROOT, path)))
    expect(missing).toEqual([])
  })

  test('each type that a feature shows at its door is a word of GLOSSARY.md', () => {
    const glossary = readText('GLOSSARY.md').toLowerCase()
    const missing = features.flatMap((name) =>
      doorTypes(`server/features/${name}/index.ts`)
        .filter((type) => !nounsOf(type).some((noun) => glossary.includes(noun)))
        .map((type) => `${name}: ${type}`),
    )
    expect(missing).toEqual([])
  })
})

describe('nothing of the workplace is in the product', () => {
  // Assembled, so that this file does not contain them.
  const forbidden = [
    ['/wor', 'k/'],
    ['../sha', 'red'],
    ['/home/', 'user'],
  ].map((parts) => parts.join(''))
  const text = /[.](ts|tsx|mjs|md|json|yaml|yml|sql|css|html|sh|cedar|cedarschema)$|^\.ci\//

  test.each(forbidden)('no file says %s', (words) => {
    const found = allFiles.filter((path) => text.test(path) && readText(path).includes(words))
    expect(found).toEqual([])
  })
})

/** Names of the types that a door exports, its own and passed on. */
function doorTypes(path: string): string[] {
  if (!allFiles.includes(path)) return []
  return [...nodesOf(parse(path))].flatMap((node) => {
    if (ts.isExportSpecifier(node)) {
      return node.isTypeOnly || node.parent.parent.isTypeOnly ? [node.name.text] : []
    }
    const declared = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)
    const exported =
      declared && node.modifiers?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)
    return exported ? [node.name.text] : []
  })
}

/** ActivityState → the whole name in words, and each word: one of them has to be in the list. */
function nounsOf(type: string): string[] {
  const words = type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return [words, ...words.split(' ')]
}
