import { type Guard, hasFields, isCount, isText, parseJson } from './guard.ts'
import { brief, type Contact } from './patience.ts'
import type { Surroundings } from './surroundings.ts'
import { Trouble } from './trouble.ts'

/** Problem details of the server: what a user reads and what a program decides on. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly detail: string
  /** What the sentence was made of, where the server says it. */
  readonly facts?: { readonly [name: string]: unknown }
}

/** `at`: the server's own time of the answer, to the second. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly at: number }
  | {
      readonly ok: false
      readonly problem: Problem
      readonly at: number
      /** How long a busy server asks to stay away. */
      readonly waitMs?: number
    }

/** The server as a signed-in person reaches it. Waits and tries again where it is away. */
export interface Server {
  readonly origin: string
  readonly contact: Contact
  /** Path below /api/v1. @throws Trouble when the server stays away */
  readonly get: <T>(path: string, guard: Guard<T>) => Promise<Answer<T>>
  /** `key`: the same request sent twice is done once. */
  readonly post: <T>(
    path: string,
    body: unknown,
    guard: Guard<T>,
    key?: string,
  ) => Promise<Answer<T>>
  /** One try only, for what must be made anew before it is sent again; undefined: no answer. */
  readonly postOnce: <T>(
    path: string,
    body: unknown,
    guard: Guard<T>,
    key: string,
  ) => Promise<Answer<T> | undefined>
  readonly headers: () => { readonly [name: string]: string }
  /** Signs in again after the session has ended. @throws Trouble when that is refused */
  readonly renew: () => Promise<void>
}

export const API = '/api/v1'

/**
 * Signs in and gives the server to talk to. Without a contact it is given up after some tries.
 * @throws Trouble with the server's sentence
 */
export async function signIn(
  around: Surroundings,
  origin: string,
  credentials: { readonly login: string; readonly password: string },
  contact: Contact = briefContact(around),
): Promise<Server> {
  let token = ''
  const send = <T>(request: Request, guard: Guard<T>) => insist(around, contact, request, guard)
  const headers = () => ({ authorization: `Bearer ${token}`, 'x-liuhen': '1' })
  let refused: Trouble | undefined
  const renew = async () => {
    // Asking again with a password that is not good any more would lock the account.
    if (refused !== undefined) throw refused
    const answer = await send({ origin, path: '/session', body: credentials }, isSession)
    if (!answer.ok) {
      refused = new Trouble(`登录没有成功：${answer.problem.detail}`)
      throw refused
    }
    token = answer.value.sessionToken
  }
  const renewed = alone(renew)
  const ask = async <T>(request: Request, guard: Guard<T>): Promise<Answer<T>> => {
    const first = await send({ ...request, headers: headers() }, guard)
    if (first.ok || first.problem.code !== 'auth.required') return first
    await renewed()
    return send({ ...request, headers: headers() }, guard)
  }
  await renewed()
  return {
    origin,
    contact,
    headers,
    renew: renewed,
    get: (path, guard) => ask({ origin, path }, guard),
    postOnce: (path, body, guard, key) =>
      sendOnce({ origin, path, body, key, headers: headers() }, guard),
    post: (path, body, guard, key) =>
      ask(key === undefined ? { origin, path, body } : { origin, path, body, key }, guard),
  }
}

/** The value, or the refusal as the end of the command. */
export function expected<T>(answer: Answer<T>, doing: string): T {
  if (answer.ok) return answer.value
  throw new Trouble(`${doing}没有成功：${answer.problem.detail}`)
}

interface Request {
  readonly origin: string
  readonly path: string
  /** Present: POST; absent: GET. */
  readonly body?: unknown
  readonly key?: string
  readonly headers?: { readonly [name: string]: string }
}

export function briefContact(around: Surroundings): Contact {
  return { patience: brief(around.pauses), failed: () => undefined, answered: () => undefined }
}

async function insist<T>(
  around: Surroundings,
  contact: Contact,
  request: Request,
  guard: Guard<T>,
): Promise<Answer<T>> {
  for (let tried = 0; ; tried++) {
    const answer = await sendOnce(request, guard)
    if (answer !== undefined && (answer.ok || !passes(answer.problem.status))) {
      contact.answered()
      return answer
    }
    const asked = answer?.ok === false ? answer.waitMs : undefined
    if (asked !== undefined) tried -= 1
    else contact.failed(sayAway(request.origin, answer))
    const pause = asked ?? contact.patience(tried)
    if (pause === undefined) {
      throw new Trouble(`${sayAway(request.origin, answer)}。${SAVED}`)
    }
    await around.sleep(pause)
  }
}

/** Undefined when there was no answer at all. */
async function sendOnce<T>(request: Request, guard: Guard<T>): Promise<Answer<T> | undefined> {
  const { origin, path, body, key } = request
  const post = body !== undefined
  try {
    const response = await fetch(`${origin}${API}${path}`, {
      method: post ? 'POST' : 'GET',
      redirect: 'error',
      signal: AbortSignal.timeout(120_000),
      headers: {
        accept: 'application/json',
        'x-liuhen': '1',
        ...request.headers,
        ...(post ? { 'content-type': 'application/json' } : {}),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(post ? { body: JSON.stringify(body) } : {}),
    })
    return readAnswer(response.status, await response.text(), response.headers, guard)
  } catch (error) {
    if (error instanceof Trouble) throw error
    return undefined
  }
}

function readAnswer<T>(status: number, text: string, headers: Headers, guard: Guard<T>): Answer<T> {
  const at = Date.parse(headers.get('date') ?? '') || Date.now()
  const value = parseJson(text)
  if (status >= 200 && status < 300) {
    if (guard(value)) return { ok: true, value, at }
    throw new Trouble('服务器的回答看不懂：请确认网址是留痕系统，且两边的版本一致。')
  }
  const waitMs = status === 429 ? secondsAsked(headers.get('retry-after')) : undefined
  const problem = problemIn(status, text)
  return { ok: false, problem, at, ...(waitMs === undefined ? {} : { waitMs }) }
}

/** The server's own words, or the bare status where something else answered. */
export function problemIn(status: number, text: string): Problem {
  const value = parseJson(text)
  if (isProblem(value)) {
    const { facts } = value
    const { status: said, code, detail } = value
    return isFacts(facts) ? { status: said, code, detail, facts } : { status: said, code, detail }
  }
  return { status, code: `http.${status}`, detail: `服务器回答 ${status}。` }
}

/** Milliseconds that the server asks to wait, at least one second; undefined if it does not. */
export function secondsAsked(retryAfter: string | null | undefined): number | undefined {
  const seconds = /^\d{1,4}$/.test(retryAfter ?? '') ? Number(retryAfter) : undefined
  return seconds === undefined ? undefined : Math.min(120, Math.max(1, seconds)) * 1000
}

/** Worth another try by itself. */
export function passes(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501 && status !== 507)
}

function sayAway(origin: string, answer: Answer<unknown> | undefined): string {
  const why = answer?.ok === false ? `（${answer.problem.detail.replace(/。$/, '')}）` : ''
  return `连不上服务器 ${origin}${why}`
}

/** Many uploads that meet the end of the session sign in once. */
function alone(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => {
    running ??= work().finally(() => {
      running = undefined
    })
    return running
  }
}

const SAVED = '已完成的部分都已保存，请检查网络后再次运行同一命令，将从断点继续。'
const isSession = hasFields({ sessionToken: isText, expiresAt: isText })
const isProblem = hasFields<{ status: number; code: string; detail: string; facts: unknown }>({
  status: isCount,
  code: isText,
  detail: isText,
  facts: (value): value is unknown => true,
})
const isFacts = hasFields<{ readonly [name: string]: unknown }>({})
