import { readProblem } from './problem.ts'

/** What a screen of the reading room shows; its cookie says which. */
export interface ReadingRoom {
  readonly number: string
  readonly name: string
  readonly agency: string
  readonly case: string
  readonly leftMs: number
  readonly idleMs: number
  readonly documents: readonly {
    readonly id: string
    readonly title: string
    readonly number: string | null
    readonly files: readonly { readonly file: string; readonly pages: number }[]
  }[]
}

const HEADERS = { 'content-type': 'application/json', 'x-liuhen': '1' }

/** @throws Problem that the server told */
async function tell(path: string, method: 'GET' | 'POST', body?: object): Promise<unknown> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: HEADERS,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const told: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw readProblem(response.status, told)
  return told
}

export async function readRoom(): Promise<ReadingRoom> {
  const told: Partial<ReadingRoom> = Object(await tell('/reading-room', 'GET'))
  return {
    number: told.number ?? '',
    name: told.name ?? '',
    agency: told.agency ?? '',
    case: told.case ?? '',
    leftMs: told.leftMs ?? 0,
    idleMs: told.idleMs ?? 0,
    documents: told.documents ?? [],
  }
}

export function seePage(seen: { file: string; page: number; ms: number; touched: boolean }) {
  return tell('/reading-room/seen', 'POST', seen)
}

export function endRoom() {
  return tell('/reading-room/end', 'POST', {})
}

/** Begins on this very computer; whoever is signed in here is signed out by it. */
export function startScreen(id: string, minutes: number) {
  return tell(`/consultations/${id}/session`, 'POST', { minutes })
}
