import createClient, { type Client } from 'openapi-fetch'
import type { paths } from './generated.ts'

export type { paths } from './generated.ts'

export type LiuhenClient = Client<paths, 'application/json'>

export interface ClientOptions {
  /** Origin of the server, without a path; '' in a page that the server itself sends. */
  readonly baseUrl: string
  /** Session token for programs that have no cookie jar. */
  readonly token?: string
  readonly fetch?: (request: Request) => Promise<Response>
}

/**
 * The server's API with the types of its own description. Every request carries the header that
 * the server demands of writes. Answers come as `{ data, error, response }`; `error` is a problem
 * (see problem.ts) unless the network failed, which rejects.
 */
export function liuhenClient(options: ClientOptions): LiuhenClient {
  const { baseUrl, token, fetch } = options
  const headers: Record<string, string> = { 'x-liuhen': '1' }
  if (token !== undefined) headers.authorization = `Bearer ${token}`
  return createClient<paths>({ baseUrl, headers, ...(fetch === undefined ? {} : { fetch }) })
}
