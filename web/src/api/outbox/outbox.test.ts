import { beforeEach, describe, expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import type { Act } from './act.ts'
import { createOutbox, type Outbox, type Ports } from './outbox.ts'

const ME = 'person-1'
const NOON = Date.parse('2026-11-20T04:00:00.000Z')

type Sent = readonly [path: string, body: { stated?: string; phone?: object }, key: string]

describe('the outbox', () => {
  let held: Map<number, Act>
  let sent: Sent[]
  let answers: (() => unknown)[]
  let clock: { offsetMs: number; boundMs: number }
  let now: number
  let outbox: Outbox

  beforeEach(() => {
    held = new Map()
    sent = []
    answers = []
    clock = { offsetMs: 3000, boundMs: 200 }
    now = NOON
    outbox = createOutbox(ports())
  })

  /** A browser that keeps acts in a map, and a server that answers as the test says. */
  function ports(): Ports {
    let keys = 0
    let last = Promise.resolve<unknown>(undefined)
    return {
      store: {
        add: async (act) => {
          held.set(held.size + 1, { ...act, seq: held.size + 1 })
          return held.size
        },
        put: async (act) => void held.set(act.seq, act),
        remove: async (seq) => void held.delete(seq),
        all: async () => [...held.values()],
      },
      send: async (path, body, key) => {
        sent.push([path, body, key])
        const answer = answers.shift()
        return answer === undefined ? { done: path } : answer()
      },
      turn: (work) => {
        const mine = last.then(work)
        last = mine.catch(() => undefined)
        return mine
      },
      now: () => now,
      measure: () => clock,
      newKey: () => `key-${++keys}`,
      changed: () => undefined,
    }
  }

  const press = (verb: string, matter = 'one') =>
    outbox.add(ME, { verb, matter, path: `/${matter}/${verb}`, body: {}, zh: verb })
  const paths = () => sent.map(([path]) => path)
  const states = () => [...held.values()].map(({ verb, state }) => `${verb} ${state}`)

  test('acts of an activity reach the server in the order in which they were done', async () => {
    await press('arrive')
    await press('notice')
    await press('end')
    expect(await outbox.deliver(ME)).toBe('done')
    expect(paths()).toEqual(['/one/arrive', '/one/notice', '/one/end'])
    expect(states()).toEqual(['arrive sent', 'notice sent', 'end sent'])
  })

  test('an act that goes at once is timed by the server', async () => {
    await press('arrive')
    await outbox.deliver(ME)
    expect(sent[0]?.[1]).toEqual({})
  })

  test('a late act says what the telephone showed, how it stood to the server, and its place', async () => {
    await press('arrive')
    now += 7_200_000
    await outbox.deliver(ME)
    expect(sent[0]?.[1]).toEqual({
      stated: '2026-11-20T04:00:00.000Z',
      phone: { offsetMs: -3000, boundMs: 200, sequence: 1 },
    })
  })

  test('a time that the officer states himself is not overwritten', async () => {
    const body = { stated: '2026-11-20T03:30:00.000Z' }
    await outbox.add(ME, { verb: 'arrive', matter: 'one', path: '/one/arrive', body, zh: '到达' })
    now += 7_200_000
    await outbox.deliver(ME)
    expect(sent[0]?.[1]).toEqual(body)
  })

  test('a silent server loses nothing: the act goes again with its key, and with its time', async () => {
    answers = [silent]
    await press('arrive')
    expect(await outbox.deliver(ME)).toBe('silent')
    expect(states()).toEqual(['arrive waiting'])
    expect(await outbox.deliver(ME)).toBe('done')
    expect(sent.map(([, body, key]) => [body.stated, key])).toEqual([
      [undefined, 'key-1'],
      ['2026-11-20T04:00:00.000Z', 'key-1'],
    ])
  })

  test('an act whose answer was lost is known by its key to have got through', async () => {
    answers = [silent, reused]
    await press('arrive')
    await outbox.deliver(ME)
    await outbox.deliver(ME)
    expect(states()).toEqual(['arrive sent'])
  })

  test('a key that this device never sent before is no proof of anything', async () => {
    answers = [reused]
    await press('arrive')
    await outbox.deliver(ME)
    expect(states()).toEqual(['arrive refused'])
  })

  test('a clock that was set without a network widens the bound until both readings fit', async () => {
    await press('arrive')
    now += 60_000
    clock = { offsetMs: 63_000, boundMs: 100 }
    await outbox.deliver(ME)
    expect(sent[0]?.[1].phone).toEqual({ offsetMs: -3000, boundMs: 60_100, sequence: 1 })
  })

  test('where the clock was set by hours, the person is asked instead of the telephone', async () => {
    await press('arrive')
    clock = { offsetMs: 9_000_000, boundMs: 100 }
    await outbox.deliver(ME)
    expect(sent).toEqual([])
    expect(held.get(1)).toMatchObject({ state: 'refused', told: { code: 'phone.clock' } })
  })

  test('a refused act stops its own activity and no other', async () => {
    answers = [refused]
    await press('interrupt')
    await press('resume')
    await press('arrive', 'two')
    await outbox.deliver(ME)
    expect(paths()).toEqual(['/one/interrupt', '/two/arrive'])
    expect(states()).toEqual(['interrupt refused', 'resume waiting', 'arrive sent'])
  })

  test('a refused act is corrected, or dropped with a reason, and what follows goes on', async () => {
    answers = [refused, refused]
    const act = await press('interrupt')
    await press('resume')
    await outbox.deliver(ME)
    await outbox.again({ ...act, state: 'refused' }, { reason: 'battery' })
    await outbox.deliver(ME)
    expect(sent[1]?.[1]).toMatchObject({ reason: 'battery' })
    const [told] = held.values()
    if (told !== undefined) await outbox.drop(told, '重复登记')
    await outbox.deliver(ME)
    expect(states()).toEqual(['interrupt dropped', 'resume sent'])
    expect(held.get(1)?.why).toBe('重复登记')
  })

  test('a server that fails over one act does not hold up another activity', async () => {
    answers = [failing]
    await press('arrive')
    await press('arrive', 'two')
    expect(await outbox.deliver(ME)).toBe('silent')
    expect(states()).toEqual(['arrive waiting', 'arrive sent'])
  })

  test('who is signed out keeps his acts until he signs in again', async () => {
    answers = [signedOut]
    await press('arrive')
    expect(await outbox.deliver(ME)).toBe('signed-out')
    expect(states()).toEqual(['arrive waiting'])
  })

  test('nobody sends the acts of somebody else', async () => {
    await press('arrive')
    await outbox.deliver('person-2')
    expect(sent).toEqual([])
  })

  test('two tabs that send at once send once', async () => {
    await press('arrive')
    await Promise.all([outbox.deliver(ME), outbox.deliver(ME)])
    expect(paths()).toEqual(['/one/arrive'])
  })
})

function silent(): never {
  throw new TypeError('Failed to fetch')
}
function refused(): never {
  throw problem(409, 'activity.not-now')
}
function reused(): never {
  throw problem(409, 'request.key-reused')
}
function failing(): never {
  throw problem(500, 'internal')
}
function signedOut(): never {
  throw problem(401, 'auth.required')
}
function problem(status: number, code: string): Problem {
  return new Problem({ status, code, title: '', detail: '', citations: [], fields: [] })
}
