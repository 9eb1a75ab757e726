import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { environmentFor, runOrStop } from './run-program.mjs'
import { ROOT, say } from './setup-error.mjs'

const PAGE = join(ROOT, 'web/dist/index.html')
const VERIFIER = join(ROOT, 'packages/verify/dist/verifier.html')
const STAMP = join(ROOT, 'web/dist/.liuhen-sources-sha256')

/** The page is made from these; the lock stands for the packages that go into it. */
const SOURCES = [
  ...['web', 'packages/client', 'packages/format', 'packages/verify', 'tools/verifier'],
  ...['tsconfig.json', 'package-lock.json'],
]
const NOT_SOURCES = new Set(['node_modules', 'dist', 'testdata'])

/** Builds the web page and the verifier's page when their sources are not those of the page that is there. */
export function ensureWebPage(node) {
  const wanted = `${hashSources()}\n`
  const there = [PAGE, VERIFIER, STAMP].every((path) => existsSync(path))
  if (there && readFileSync(STAMP, 'utf8') === wanted) return
  say('制作网页（网页源文件有变化）……')
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js')
  const env = { ...environmentFor(node), NO_COLOR: '1' }
  runOrStop('制作网页', node, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(ROOT, 'web'),
    env,
  })
  const verifier = join(ROOT, 'tools/verifier/build-verifier.mjs')
  runOrStop('制作核验页', node, [verifier], { cwd: ROOT, env })
  writeFileSync(STAMP, wanted)
}

function hashSources() {
  const hash = createHash('sha256')
  for (const source of SOURCES) addToHash(hash, source)
  return hash.digest('hex')
}

/** Path and bytes of every file, in the order of names: the times of a checkout do not matter. */
function addToHash(hash, path) {
  const full = join(ROOT, path)
  const entries = readFolder(full)
  if (entries === undefined) {
    if (/[.]test[.]tsx?$/.test(path) || !existsSync(full)) return
    const bytes = readFileSync(full)
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
    return
  }
  for (const name of entries) if (!NOT_SOURCES.has(name)) addToHash(hash, join(path, name))
}

function readFolder(full) {
  try {
    return readdirSync(full).sort()
  } catch {
    return undefined
  }
}
