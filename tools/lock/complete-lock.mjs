// npm run lock: after a dependency changed. Packages bring one optional package per platform. Where
// the registry in use lacks one for a foreign platform, npm leaves it out of package-lock.json and
// then `npm ci` refuses the lock as incomplete. This names those too, with the version that their
// parent pins, so that one lock installs everywhere. They carry no digest (nobody here could check
// one); linux x64 and arm64 are always complete, the check below insists on it.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FILE = fileURLToPath(new URL('../../package-lock.json', import.meta.url))
const SUPPORTED = /linux-(x64|arm64)(-gnu)?$/
/** The registry copy lacks it; on arm64 the program starts without it and says what it cannot print. */
const DISPENSABLE = /typst-ts-node-compiler-linux-arm64-gnu$/

/** @returns the missing optional packages as entries of the lock, by path */
export function findMissing(lock) {
  const missing = {}
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isListed(lock.packages, path, name) || !/^\d/.test(version)) continue
      missing[`node_modules/${name}`] = { version, ...platformOf(name), optional: true }
    }
  }
  return missing
}

/** As Node looks it up: beside the parent, then further and further out. */
function isListed(packages, parent, name) {
  for (let folder = parent; ; folder = folder.slice(0, folder.lastIndexOf('/node_modules/'))) {
    if (packages[`${folder}/node_modules/${name}`] !== undefined) return true
    if (!folder.includes('/node_modules/')) return packages[`node_modules/${name}`] !== undefined
  }
}

/** os, cpu and libc from the name, so that npm skips it on every other machine without asking for it. */
function platformOf(name) {
  const os = /(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|wasm32)/.exec(
    name,
  )?.[1]
  const cpu = /-(arm64|arm|ia32|loong64|ppc64|riscv64|s390x|x64)\b/.exec(name)?.[1]
  if (os === undefined) throw new Error(`no platform in the name of ${name}`)
  const musl = /musl/.test(name) ? { libc: ['musl'] } : {}
  return { os: [os], ...(cpu === undefined ? {} : { cpu: [cpu] }), ...musl }
}

function main() {
  const lock = JSON.parse(readFileSync(FILE, 'utf8'))
  const missing = findMissing(lock)
  const needed = Object.keys(missing).filter(
    (path) => SUPPORTED.test(path) && !DISPENSABLE.test(path),
  )
  if (needed.length > 0) throw new Error(`the registry lacks ${needed.join(', ')}`)
  const entries = Object.entries({ ...lock.packages, ...missing })
  lock.packages = Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
  process.stdout.write(`${Object.keys(missing).length} added\n`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main()
