import ts from 'typescript'
import { expect, test } from 'vitest'
import { LONG_FILES, LONG_FUNCTIONS } from './exemptions.ts'
import { nodesOf, parse, placeOf, readText, sourceFiles } from './repository.ts'

const FILE_LINES = 250
const FUNCTION_LINES = 60

test(`no file is longer than ${FILE_LINES} lines`, () => {
  const long = sourceFiles
    .map((path) => ({ path, lines: readText(path).split('\n').length - 1 }))
    .filter(({ lines }) => lines > FILE_LINES)
  expect(without(LONG_FILES, long)).toEqual([])
})

test(`no function is longer than ${FUNCTION_LINES} lines`, () => {
  const long = sourceFiles.flatMap(functionsOf).filter(({ lines }) => lines > FUNCTION_LINES)
  expect(without(LONG_FUNCTIONS, long)).toEqual([])
})

interface Sized {
  readonly path: string
  readonly lines: number
}

function functionsOf(path: string): Sized[] {
  if (readText(path).split('\n').length <= FUNCTION_LINES) return []
  const file = parse(path)
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line
  return [...nodesOf(file)]
    .filter((node) => ts.isFunctionLike(node) && 'body' in node && !isSuite(node))
    .map((node) => ({
      path: placeOf(file, node),
      lines: lineOf(node.getEnd()) - lineOf(node.getStart()) + 1,
    }))
}

/** `describe('…', () => { … })` is a chapter, not a function; each test inside it is measured. */
function isSuite(node: ts.Node): boolean {
  const call = node.parent
  return ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText())
}

/** Those that no exemption names, and exemptions that nothing needs. */
function without(exempt: Readonly<Record<string, string>>, found: readonly Sized[]): string[] {
  const names = Object.keys(exempt)
  const pathOf = ({ path }: Sized) => path.replace(/:\d+$/, '')
  return [
    ...found.filter((one) => !names.includes(pathOf(one))).map((one) => `${one.path} ${one.lines}`),
    ...names
      .filter((name) => !found.some((one) => pathOf(one) === name))
      .map((name) => `${name}: exemption not needed any more`),
  ]
}
