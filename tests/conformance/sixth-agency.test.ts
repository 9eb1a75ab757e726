import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { runCommand } from '../../server/app/cli.ts'
import { callApi, foundAndSignIn } from '../faults/server/call-api.ts'
import { dataFolder, type RunningServer, startServer } from '../faults/server/run-server.ts'

/**
 * A sixth agency: somebody who read the documents and no TypeScript wrote its regulation. It lies
 * in the data folder, and the product takes it up as it is.
 */
const SHELF = join(import.meta.dirname, '../law/sixth-agency/regulations')
const YUNHE = 'yunhe-culture-2026'

let folder: Awaited<ReturnType<typeof dataFolder>>
let server: RunningServer
let token = ''

beforeAll(async () => {
  folder = await dataFolder()
  mkdirSync(folder.path, { mode: 0o711 })
  cpSync(SHELF, join(folder.path, 'regulations'), { recursive: true })
  server = await startServer(folder.path)
  token = await foundAndSignIn(server, { code: 'yunhe', name: '云河市文化和旅游局' })
}, 120_000)

afterAll(async () => {
  await server.end('SIGTERM')
  await folder.remove()
})

const call = (method: 'GET' | 'POST', path: string, body?: object) =>
  callApi(server, method, path, token, body)

test('its regulation passes the check, with every rule guarded by a case', async () => {
  expect(await runCommand(['law', 'check', join(SHELF, YUNHE), '--pins'])).toBe(0)
})

test('it is offered and adopted beside the five of the product', async () => {
  const { regulations } = z
    .looseObject({ regulations: z.array(z.looseObject({ pack: z.string() })) })
    .parse(await call('GET', '/regulations'))
  expect(regulations.map(({ pack }) => pack)).toContain(YUNHE)
  expect(regulations.length).toBe(6)
  expect(await call('POST', '/regulations/adopt', { pack: YUNHE })).toMatchObject({ pack: YUNHE })
})

test('the product offers its kinds of activity and its words of the notice', async () => {
  const catalogues = z
    .looseObject({
      activityKinds: z.array(z.looseObject({ title: z.string() })),
      notice: z.looseObject({ wording: z.string() }),
    })
    .parse(await call('GET', '/catalogues'))
  expect(catalogues.activityKinds.map(({ title }) => title)).toContain('日常巡查')
  expect(catalogues.notice.wording).toBe('您好，本次执法全程录音录像，请您配合。')
})

test('its own cases are the library of situations on its page', async () => {
  const { cases: library } = z
    .looseObject({ cases: z.array(z.looseObject({ name: z.string(), says: z.string() })) })
    .parse(await call('GET', `/regulations/${YUNHE}/2026-09-08/cases`))
  expect(library.map(({ name }) => `${name}.yaml`)).toContain(`must/${cases[0]}`)
})

const Situation = z.looseObject({
  says: z.string(),
  now: z.string(),
  facts: z.array(z.unknown()).default([]),
  settings: z.record(z.string(), z.unknown()).default({}),
})

/** Those that the product would be asked about as well: they tell facts and no question. */
const cases = readdirSync(join(SHELF, YUNHE, 'cases/must')).slice(0, 10)

test.each(cases)('the running product reasons by its articles: must/%s', async (name) => {
  const file: unknown = parse(readFileSync(join(SHELF, YUNHE, 'cases/must', name), 'utf8'))
  const { now, facts, settings } = Situation.parse(file)
  const answer = await call('POST', '/regulation/what-if', {
    ...{ pack: YUNHE, version: '2026-09-08', now, facts, settings },
  })
  const { duties, findings, term } = z
    .looseObject({
      duties: z.array(z.looseObject({ citation: z.looseObject({ pack: z.string() }) })),
      findings: z.array(z.unknown()),
      term: z.unknown(),
    })
    .parse(answer)
  expect(duties.length + findings.length + (term === null ? 0 : 1)).toBeGreaterThan(0)
  expect(duties.every(({ citation }) => citation.pack === YUNHE)).toBe(true)
})
