import { liuhenClient } from '@liuhen/client'
import { tellReachable } from './connection.ts'
import { readProblem } from './problem.ts'
import { learnServerTime } from './server-clock.ts'

export const client = liuhenClient({ baseUrl: '', fetch: timedFetch })

async function timedFetch(request: Request): Promise<Response> {
  const askedAt = Date.now()
  const response = await fetch(request).catch((error: unknown) => {
    tellReachable(false)
    throw error
  })
  learnServerTime(response.headers.get('date'), askedAt, Date.now())
  tellReachable(true)
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

const SILENT_AFTER_MS = 20_000

/**
 * An act that was written down before: sent as it was written, so that the server knows it again by
 * its request key. @throws Problem that the server told, DOMException or TypeError without answer
 */
export async function sendWritten(path: string, body: object, key: string): Promise<unknown> {
  const request = new Request(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-liuhen': '1', 'idempotency-key': key },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(SILENT_AFTER_MS),
  })
  const response = await timedFetch(request)
  const told: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw readProblem(response.status, told)
  return told
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
