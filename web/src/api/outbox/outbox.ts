import { Problem, problemOf } from '../problem.ts'
import type { Measured } from '../server-clock.ts'
import type { Act, NewAct, Told } from './act.ts'
import { nextToSend, outlived } from './order.ts'
import { bodyToSend, isTimeLost, reconsidered } from './stamp.ts'
import type { ActStore } from './store.ts'

/** What the outbox needs of the browser; everything is passed in. */
export interface Ports {
  readonly store: ActStore
  /** @throws Problem that the server told; anything else: there was no answer */
  readonly send: (path: string, body: object, key: string) => Promise<unknown>
  /** Runs work when no other tab does. */
  readonly turn: <T>(work: () => Promise<T>) => Promise<T>
  readonly now: () => number
  readonly measure: () => Measured | undefined
  readonly newKey: () => string
  /** Tells this tab and the others that the list is another. */
  readonly changed: () => void
}

/** How a round of sending ended: all through that can go, nobody answers, or sign in first. */
export type Delivered = 'done' | 'silent' | 'signed-out'

export interface Outbox {
  /** Writes the act down; durable when it resolves. Sends nothing. */
  readonly add: (person: string, asked: NewAct) => Promise<Act>
  /** Sends what waits of this person, in order. */
  readonly deliver: (person: string) => Promise<Delivered>
  readonly acts: (person: string) => Promise<readonly Act[]>
  /** Sends a refused act once more, with what was corrected. */
  readonly again: (act: Act, body: Act['body']) => Promise<void>
  /** Gives an act up; it stays in the list with the reason. */
  readonly drop: (act: Act, why: string) => Promise<void>
  /** Takes back an act whose refusal the person was told on the spot. */
  readonly takeBack: (act: Act) => Promise<void>
}

/** The acts of this device on their way to the server: written down first, sent in order, once. */
export function createOutbox(ports: Ports): Outbox {
  const { store, changed, now } = ports
  const put = async (act: Act) => {
    await store.put(act)
    changed()
  }
  return {
    add: async (person, asked) => {
      const clock = ports.measure()
      const act = {
        ...asked,
        person,
        key: ports.newKey(),
        madeAt: now(),
        state: 'waiting' as const,
        tried: false,
        ...(clock === undefined ? {} : { clock }),
      }
      const seq = await store.add(act)
      changed()
      return { ...act, seq }
    },
    deliver: (person) => ports.turn(() => deliver(ports, person, put)),
    acts: async (person) => (await store.all()).filter((act) => act.person === person),
    again: ({ told: _, ...act }, body) => put({ ...act, body, state: 'waiting', tried: false }),
    drop: (act, why) => put({ ...act, state: 'dropped', why, endedAt: now() }),
    takeBack: async ({ seq }) => {
      await store.remove(seq)
      changed()
    },
  }
}

async function deliver(
  ports: Ports,
  person: string,
  put: (act: Act) => Promise<void>,
): Promise<Delivered> {
  const { store, now } = ports
  const acts = (await store.all()).filter((act) => act.person === person)
  for (const { seq } of outlived(acts, now())) await store.remove(seq)
  const stuck = new Set<string>()
  for (;;) {
    const own = (await store.all()).filter((act) => act.person === person)
    const next = nextToSend(own, stuck)
    if (next === undefined) return stuck.size === 0 ? 'done' : 'silent'
    const due = reconsidered(next, ports.measure())
    const act = { ...due, tried: true }
    // Written before it leaves: after a crash it counts as one that may have arrived.
    await store.put(act)
    const outcome = isTimeLost(due) ? TIME_LOST : await attempt(ports, due)
    if (outcome.is === 'sent') await put(through(act, outcome.answer, now()))
    else if (outcome.is === 'refused') await put({ ...act, state: 'refused', told: outcome.told })
    else {
      await put({ ...act, told: outcome.told })
      if (outcome.told.status === 401) return 'signed-out'
      if (outcome.told.status === 0) return 'silent'
      // A server that fails over one act must not keep the acts of other activities waiting.
      stuck.add(act.matter)
    }
  }
}

function through({ told: _, ...act }: Act, answer: unknown, endedAt: number): Act {
  return { ...act, state: 'sent', answer, endedAt }
}

type Outcome =
  | { readonly is: 'sent'; readonly answer: unknown }
  | { readonly is: 'refused' | 'later'; readonly told: Told }

async function attempt({ send, now }: Ports, act: Act): Promise<Outcome> {
  try {
    return { is: 'sent', answer: await send(act.path, bodyToSend(act, now()), act.key) }
  } catch (error) {
    const told = plain(problemOf(error))
    // Only what was accepted leaves its key: the try before, whose answer was lost, got through.
    if (act.tried && told.code === 'request.key-reused') return { is: 'sent', answer: undefined }
    return { is: isFinal(told) ? 'refused' : 'later', told }
  }
}

const TIME_LOST: Outcome = {
  is: 'refused',
  told: {
    status: 422,
    code: 'phone.clock',
    title: '时间不明',
    detail: '这台手机的时钟在断网期间被改动，这一步的时间无法换算。请填写实际时间后重发。',
    citations: [],
    fields: [],
  },
}

/** Whether asking again as it is would be answered the same. */
function isFinal({ status }: Told): boolean {
  return status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status)
}

function plain({ status, code, title, detail, citations, fields }: Problem): Told {
  return { status, code, title, detail, citations, fields }
}

/** The stored words as the problem that pages show. */
export function problemTold(told: Told): Problem {
  return new Problem(told)
}
