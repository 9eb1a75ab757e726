import { liuhenClient } from '@liuhen/client'
import { readProblem } from './problem.ts'
import { learnServerTime } from './server-clock.ts'

export const client = liuhenClient({ baseUrl: '', fetch: timedFetch })

async function timedFetch(request: Request): Promise<Response> {
  const askedAt = Date.now()
  const response = await fetch(request)
  learnServerTime(response.headers.get('date'), askedAt, Date.now())
  return response
}

interface Answer<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

/** The answer's data, or throws the problem that the server told. */
export async function answer<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await asked
  if (!response.ok || data === undefined) throw readProblem(response.status, error)
  return data
}

/**
 * A fresh request key: the server does the same key once, so a press that is repeated because the
 * network failed is not done twice. (crypto.randomUUID needs https; an office may have none.)
 */
export function requestKey(): { readonly 'idempotency-key': string } {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const key = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { 'idempotency-key': key }
}
