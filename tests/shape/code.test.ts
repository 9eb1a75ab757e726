import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { allFiles, isTest, nodesOf, parse, placeOf, readText, sourceFiles } from './repository.ts'

const BANNED_NAMES = /^(utils?|helpers?|common|services?|types|dtos?|misc|shared)([.].*)?$/

/** A tool reads their default export. */
const DEFAULT_EXPORT_WANTED =
  /^(web\/vite\.config\.ts|vitest\.config\.ts|\.dependency-cruiser\.mjs|knip\.ts)$/

/** Pure by the rules of the house: time, randomness and environment come in as arguments. */
const PURE = /^(server\/features|packages\/law\/src|packages\/format\/src)\//
const IMPURE = [/\bDate\.now\b/, /\bnew Date\(\)/, /\bMath\.random\b/, /\bprocess\.env\b/]

const PAGES = /^(web\/src|packages\/verify\/page)\//
const BROWSERS_DAY = /\bdayjs\(\)|formatDay\(Date\.now\(\)/
const MARKUP = /innerHTML|outerHTML|insertAdjacentHTML|document\.write\b|srcDoc/i
/** Of a workbook, and of the plain form that spreadsheets compute. */
const SHEETS = /vnd\.openxmlformats-officedocument\.spreadsheetml|text\/csv/

describe('the code', () => {
  test('has no default exports', () => {
    const found = sourceFiles
      .filter((path) => !DEFAULT_EXPORT_WANTED.test(path))
      .flatMap((path) =>
        places(
          path,
          /\bdefault\b/,
          (node) => node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent),
        ),
      )
    expect(found).toEqual([])
  })

  test('says what it means: no any', () => {
    const isAny = (node: ts.Node) => node.kind === ts.SyntaxKind.AnyKeyword
    expect(sourceFiles.flatMap((path) => places(path, /\bany\b/, isAny))).toEqual([])
  })

  test('has no drawer for odds and ends: a helper lives with its noun', () => {
    const found = allFiles.filter((path) => path.split('/').some((part) => BANNED_NAMES.test(part)))
    expect(found).toEqual([])
  })

  test("has a page ask the server's clock which day it is, never the browser's", () => {
    const found = sourceFiles
      .filter((path) => PAGES.test(path) && !isTest(path))
      .filter((path) => BROWSERS_DAY.test(readText(path)))
    expect(found).toEqual([])
  })

  test('puts no text into a page as markup, whatever a party calls itself', () => {
    const found = sourceFiles
      .filter((path) => PAGES.test(path) && !isTest(path))
      .filter((path) => MARKUP.test(readText(path)))
    expect(found).toEqual([])
  })

  test('has every spreadsheet written by what keeps formulas text', () => {
    const writers = sourceFiles.filter((path) => !isTest(path) && SHEETS.test(readText(path)))
    const own = writers.filter((path) => !readText(path).includes('write-xlsx.ts'))
    expect(writers.length).toBeGreaterThan(4)
    expect(own).toEqual(['server/platform/spreadsheet/write-xlsx.ts'])
  })

  test('asks no clock, no dice and no environment where it must be pure', () => {
    const found = sourceFiles
      .filter((path) => PURE.test(path) && !isTest(path))
      .flatMap((path) => places(path, /Date|random|env/, isImpure))
    expect(found).toEqual([])
  })
})

function isImpure(node: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(node) && !ts.isNewExpression(node)) return false
  return IMPURE.some((pattern) => new RegExp(`^${pattern.source}$`).test(node.getText()))
}

/** Only a file in which the word stands at all is taken apart: that is most of the time. */
function places(path: string, word: RegExp, wanted: (node: ts.Node) => boolean): string[] {
  if (!word.test(readText(path))) return []
  const file = parse(path)
  return [...nodesOf(file)].filter(wanted).map((node) => placeOf(file, node))
}
