import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** The repository looks at itself: its files as git knows them, new ones included. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const GENERATED = /^packages\/client\/src\/generated/

/** Paths from the root, as git lists them; ignored and deleted files are not among them. */
export const allFiles: readonly string[] = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 },
)
  .split('\0')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)))

/** What people write: TypeScript and JavaScript, without what a tool wrote. */
export const sourceFiles = allFiles.filter(
  (path) => /[.](ts|tsx|mjs)$/.test(path) && !GENERATED.test(path) && !path.includes('/testdata/'),
)

/** A test, or what only tests use: named test-… or testing.ts. */
export const isTest = (path: string): boolean =>
  /[.]test[.]tsx?$|\/test-[^/]+[.]ts$|\/testing[.]ts$/.test(path)

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

export function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true)
}

/** Every node below, the root included, in the order of the text. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  for (const child of node.getChildren()) yield* nodesOf(child)
}

/** `path:line`, as an editor opens it. */
export function placeOf(file: ts.SourceFile, node: ts.Node): string {
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}
