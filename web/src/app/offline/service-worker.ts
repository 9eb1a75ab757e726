/**
 * Keeps the page's own files, so that it opens without a network. It never answers for the API:
 * what the server knows comes from the server, or from what the page itself has kept.
 *
 * A page is always asked of the server first, so that an update is seen at the next look; only a
 * server that is silent or broken is stood in for. Files under /assets/ carry their digest in the
 * name and can be answered from any copy.
 */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Lasting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Scope {
  addEventListener(on: 'install' | 'activate', hear: (event: Lasting) => void): void
  addEventListener(on: 'fetch', hear: (event: Fetching) => void): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
  readonly location: Location
}
export interface Shell {
  /** Changes with any file of the page. */
  readonly build: string
  readonly files: readonly string[]
}

declare const self: Scope
/** Written in by vite.config.ts once all names are known. */
declare const __LIUHEN_SHELL__: Shell

const shell = __LIUHEN_SHELL__
const CACHE_NAMES = 'liuhen-page-'
const CACHE = `${CACHE_NAMES}${shell.build}`
const PAGE = '/index.html'
const SILENT_AFTER_MS = 4000

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && !pathname.startsWith('/api/')) event.respondWith(page(request))
  else if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

/** All or nothing: a build of which one file is missing is no build. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE)
  await Promise.all(shell.files.map((file) => keep(cache, file)))
  await keepPage(cache)
  await self.skipWaiting()
}

async function keep(cache: Cache, file: string): Promise<void> {
  const known = await caches.match(file)
  const answer = known ?? (await fetch(file))
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`)
  await cache.put(file, answer)
}

/** The server may have been renewed meanwhile: its page would ask for files that are not here. */
async function keepPage(cache: Cache): Promise<void> {
  const answer = await fetch(PAGE, { cache: 'no-store' })
  const words = await answer.clone().text()
  const own = [...words.matchAll(/\/assets\/[\w.-]+/g)].every(([file]) =>
    shell.files.includes(file),
  )
  if (!answer.ok || !own) throw new Error('the page belongs to another build')
  await cache.put(PAGE, answer)
}

/** The build before stays for tabs that still run it; what is older goes. */
async function activate(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(CACHE_NAMES))
  const others = builds.filter((name) => name !== CACHE)
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)))
  await self.clients.claim()
}

async function page(request: Request): Promise<Response> {
  const kept = await caches.open(CACHE).then((cache) => cache.match(PAGE))
  if (kept === undefined) return fetch(request)
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(SILENT_AFTER_MS) })
    return answer.status < 500 ? answer : kept
  } catch {
    return kept
  }
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}
