import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Why each route that gives out bytes lets nobody past the door. */
const ROUTES: { readonly [path: string]: string } = {
  '/documents/:id/file': 'documents.open',
  '/documents/:id/pages/:page': 'documents.open',
  '/documents/:id/preview': 'documents.view',
  '/document-previews/:key/pages/:page': 'who had it printed, see /preview',
  '/case-file-pdfs/:which/:id': 'case-files.open-pdf',
  '/leafings/:id/pages/:page':
    'documents.leaf, case-files.leaf-bound: who opened it, until it ends',
  '/packets/:id/files/:path': 'packet.export: approvals of its own (extraction/may-take-away)',
  '/packets/:id/zip': 'packet.export: approvals of its own (extraction/may-take-away)',
  '/consultation-copies/:id/file': 'the counter: what was released to a visitor and copied for him',
  '/consultation-charges/:id/file': 'a receipt: nothing of the file',
  '/undertakings/:id/file': 'undertakings.open: a promise of staff, nothing of a case file',
  '/reading-room/pages/:file/:page': 'the counter: what was released to a visitor',
}

/** Recordings, registers and records of other work have doors of their own, and no page of a file. */
const OTHERS =
  /^\/(playback|kept-apart|uploads|releases|discs|supplies|recordings|access\/entries|certificate-files|receipt-key|reading-room$|derivatives|activities|register)/

/**
 * nginx sends on to the end whatever happens meanwhile, so it is given only what somebody works on;
 * docs/manual/nginx.zh.md says the same.
 */
const BY_NGINX = ['apart-route.ts', 'derivative-route.ts', 'playback-route.ts']

test('papers, packets, discs and what an approval opens are never handed to nginx', () => {
  const folder = new URL('../../server/app/', import.meta.url)
  const handing = readdirSync(folder)
    .filter((name) => name.endsWith('-route.ts'))
    .filter((name) => /sendStored\(.*, front\)/.test(readFileSync(new URL(name, folder), 'utf8')))
  expect(handing).toEqual(BY_NGINX)
})

test('every route that gives out bytes is known here', () => {
  const folder = new URL('../../server/app/', import.meta.url)
  const sources = readdirSync(folder).filter((name) => name.endsWith('-route.ts'))
  const routes = sources.flatMap((name) => {
    const text = readFileSync(new URL(name, folder), 'utf8')
    const given = text.matchAll(
      /\.(?:get|post)(?:<[^(]*>)?\(\s*`\$\{API\}([^`]*(?:file|page|pdf|zip|preview|image|xlsx|copies|key|playback|list|receipt)[^`]*)`/g,
    )
    return [...given].map(([, path]) => path ?? '')
  })
  const files = [...new Set(routes)].filter((path) => !OTHERS.test(path) || path in ROUTES)
  expect(files.sort()).toEqual(Object.keys(ROUTES).sort())
})
