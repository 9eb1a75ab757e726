import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { openTypesetter } from './typesetter.ts'

const sources = fileURLToPath(new URL('testdata', import.meta.url))
const program = fileURLToPath(new URL('testdata/sleeping-process.ts', import.meta.url))
const order = (title: string) => ({
  main: 'plain.typ',
  files: { 'data.json': new TextEncoder().encode(JSON.stringify({ title })) },
  tagged: true,
})

const typesetter = openTypesetter({ sources, fonts: [], ordersPerProcess: 2 })
afterAll(() => typesetter.close())

test('orders that come together are set one after the other, and a worn process is replaced', async () => {
  const answers = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((t) => typesetter.set(order(t))))
  expect(answers.map((answer) => answer.ok && answer.pages)).toEqual([1, 1, 1, 1, 1])
})

test('the same order gives the same bytes, in another process too', async () => {
  const other = openTypesetter({ sources, fonts: [] })
  try {
    const [one, two] = [await typesetter.set(order('same')), await other.set(order('same'))]
    expect(one.ok && two.ok && Buffer.compare(one.pdf, two.pdf)).toBe(0)
  } finally {
    await other.close()
  }
})

test('data is text: nothing in it is read as source, and a fault of the source comes back', async () => {
  expect(await typesetter.set(order('#panic("x") $a$ *b*'))).toMatchObject({ ok: true, pages: 1 })
  const faulty = { ...order('x'), main: 'absent.typ' }
  expect(await typesetter.set(faulty)).toMatchObject({ ok: false, faults: [expect.any(String)] })
  expect(await typesetter.set(order('afterwards'))).toMatchObject({ ok: true })
})

test('a process that does not answer is killed in time, and the next order goes to a new one', async () => {
  const sleeping = openTypesetter({ sources, fonts: [], program, timeoutMs: 300 })
  await expect(sleeping.set(order('sleep'))).rejects.toThrow('300 ms')
  await expect(sleeping.set(order('sleep'))).rejects.toThrow('300 ms')
  await sleeping.close()
  await expect(sleeping.set(order('x'))).rejects.toThrow('closed')
})

test('a process that dies is told apart from one that does not answer, and is replaced', async () => {
  const dying = openTypesetter({ sources, fonts: [], program, timeoutMs: 60_000 })
  await expect(dying.set({ ...order('x'), main: 'die.typ' })).rejects.toThrow('ended')
  await expect(dying.set({ ...order('x'), main: 'die.typ' })).rejects.toThrow('ended')
  await dying.close()
})

test('closing ends an order under way', async () => {
  const sleeping = openTypesetter({ sources, fonts: [], program, timeoutMs: 60_000 })
  const under = expect(sleeping.set(order('sleep'))).rejects.toThrow('ended')
  await new Promise((done) => setTimeout(done, 200))
  await sleeping.close()
  await under
})
