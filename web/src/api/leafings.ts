import { answer, client } from './client.ts'

export type Leafed = Awaited<ReturnType<typeof openLeafing>>

/** A paper of a case file: a document, one of its scans, or the bound volume. */
export type PaperOf =
  | { readonly is: 'document'; readonly id: string; readonly scan?: string }
  | { readonly is: 'bound'; readonly id: string }

export interface PageSeen {
  readonly page: number
  readonly ms: number
}

export interface LeafingBeat {
  readonly seen: readonly PageSeen[]
  readonly idleMs: number
}

/** Opens it page by page: an act of its own, by which the register has its line. */
export function openLeafing(of: PaperOf) {
  const params = { path: { id: of.id } }
  if (of.is === 'bound') {
    return answer(client.POST('/api/v1/case-bindings/{id}/leafing', { params }))
  }
  const body = of.scan === undefined ? {} : { scan: of.scan }
  return answer(client.POST('/api/v1/documents/{id}/leafing', { params, body }))
}

/** Which pages stood on the screen since it was said last. */
export function beatLeafing(id: string, { seen, idleMs }: LeafingBeat) {
  return answer(
    client.POST('/api/v1/leafings/{id}/beat', {
      params: { path: { id } },
      body: { seen: seen.map((one) => ({ ...one })), idleMs },
    }),
  )
}

/** The same as the page is left: sent on without it, and nobody reads the answer. */
export function closeLeafing(id: string, beat: LeafingBeat): void {
  fetch(`/api/v1/leafings/${id}/beat`, {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json', 'x-liuhen': '1' },
    body: JSON.stringify({ ...beat, closing: true }),
  }).catch(() => {})
}
