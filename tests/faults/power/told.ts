import type { RunningServer } from '../server/run-server.ts'

/** A server that goes down and comes up again, as somebody outside sees it. */
export interface Remote {
  readonly server: () => RunningServer
  /** Session of the first operator; it was given, so it holds also after a power loss. */
  readonly token: string
  /** It has been brought down and is not up again: no answer is no fault. */
  readonly isDark: () => boolean
  /** The data folder. */
  readonly data: string
  /** The folder of second copies. */
  readonly copies: string
}

/**
 * Everything that the server has acknowledged to somebody outside. None of it may be lost with the
 * power; what was asked and not answered may be there or not.
 */
export interface Told {
  /** By upload. */
  readonly files: Map<string, ToldFile>
  /** Whether the second operator's confirmation was answered, by collection. */
  readonly collections: Map<string, { confirmed: boolean }>
  readonly facts: Set<string>
  /** Signed notes of published checkpoints, by the size of the tree. */
  readonly checkpoints: Map<number, string>
  /** How many requests were answered. */
  answers: number
}

export interface ToldFile {
  readonly upload: string
  readonly collection: string
  readonly sha256: string
  readonly length: number
  /** Let go of once it is sealed. */
  bytes: Buffer | undefined
  /** The highest offset that was answered. */
  offset: number
  /** The signed text, and which recording it speaks of. */
  receipt: { readonly text: string; readonly recording: string } | undefined
  /** The receipt was given with a verified second copy. */
  copied: boolean
  /** Was asked for after a power loss that came later than its receipt. */
  settled: boolean
}

export function nothingTold(): Told {
  const maps = { files: new Map(), collections: new Map(), checkpoints: new Map() }
  return { ...maps, facts: new Set(), answers: 0 }
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** One request of the first operator. Undefined: it went down before there was an answer. */
export async function ask(
  house: Remote,
  told: Told,
  method: 'GET' | 'POST' | 'HEAD' | 'PATCH',
  path: string,
  what: { readonly json?: object; readonly bytes?: Buffer; readonly offset?: number } = {},
): Promise<Answer | undefined> {
  const { json, bytes, offset } = what
  const type = bytes === undefined ? 'application/json' : 'application/offset+octet-stream'
  try {
    const answer = await fetch(`${house.server().address}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${house.token}`,
        'x-liuhen': '1',
        'tus-resumable': '1.0.0',
        'content-type': type,
        ...(offset === undefined ? {} : { 'upload-offset': String(offset) }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(bytes === undefined ? {} : { body: new Uint8Array(bytes) }),
    })
    const text = await answer.text()
    // It is closing and says so.
    if (answer.status === 503 && house.isDark()) return undefined
    told.answers += 1
    const stated = answer.headers.get('x-liuhen-facts') ?? ''
    for (const fact of stated.split(',').filter(Boolean)) told.facts.add(fact)
    return { status: answer.status, headers: answer.headers, body: parsed(text) }
  } catch (error) {
    if (house.isDark()) return undefined
    throw error
  }
}

/** The answer to what must be accepted. @throws Error with what the server said instead */
export function accepted(answer: Answer, doing: string): Answer {
  if (answer.status >= 200 && answer.status < 300) return answer
  throw new Error(`${doing}: ${answer.status} ${JSON.stringify(answer.body)}`)
}

function parsed(text: string): unknown {
  return text === '' ? undefined : JSON.parse(text)
}
