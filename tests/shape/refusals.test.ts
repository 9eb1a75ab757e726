import ts from 'typescript'
import { expect, test } from 'vitest'
import { isRefusalCode } from '../../server/platform/kernel/index.ts'
import { isTest, nodesOf, parse, placeOf, sourceFiles } from './repository.ts'

test('every reason that the server refuses with is in the closed list', () => {
  const server = sourceFiles.filter((path) => path.startsWith('server/') && !isTest(path))
  const said = server.flatMap((path) => {
    const file = parse(path)
    return [...nodesOf(file)].flatMap((node) => {
      const code = codeOf(node)
      return code === undefined || isRefusalCode(code) ? [] : [`${placeOf(file, node)} ${code}`]
    })
  })
  expect(said).toEqual([])
})

/** The code of `refuse('code', …)`. */
function codeOf(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'refuse') return undefined
  const [code] = node.arguments
  return code !== undefined && ts.isStringLiteral(code) ? code.text : undefined
}
