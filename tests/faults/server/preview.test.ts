import { expect, test } from 'vitest'
import { z } from 'zod'
import { callApi, foundAndSignIn } from './call-api.ts'
import { eventually, serversForEachTest } from './run-server.ts'

const DANDONG = 'dandong-civil-affairs-2019'

const { start } = serversForEachTest()

test('an ordered preview is computed, also when kill -9 comes between', async () => {
  const first = await start()
  const token = await foundAndSignIn(first, { code: 'ceshi', name: '测试单位' })
  await callApi(first, 'POST', '/regulations/adopt', token, { pack: DANDONG })
  const asked = { pack: DANDONG, version: 'next', inForceFrom: nextYear() }
  const { id } = Named.parse(await callApi(first, 'POST', '/regulation/drafts', token, asked))
  const path = `/regulation/drafts/${id}/preview`
  expect(Previewed.parse(await callApi(first, 'POST', path, token, {})).state).toBe('running')
  await first.end('SIGKILL')
  const second = await start()
  const done = () => callApi(second, 'GET', path, token).then((body) => Previewed.parse(body).state)
  expect(await eventually(async () => (await done()) === 'done', 90_000)).toBe(true)
}, 180_000)

const Named = z.object({ id: z.string() })
const Previewed = z.object({ state: z.string() })

/** The first day of the next year. */
function nextYear(): string {
  return `${new Date().getFullYear() + 1}-01-01`
}
