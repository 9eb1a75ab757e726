import { queryOptions } from '@tanstack/react-query'
import { answer, client, type requestKey } from './client.ts'
import { readProblem } from './problem.ts'
import { sendScan } from './send-scan.ts'
import type { Answered, Wanted } from './shapes.ts'

type Headers = ReturnType<typeof requestKey>

export type DocumentPage = Answered<'/api/v1/documents/{id}'>
export type DocumentListed = Answered<'/api/v1/documents'>['documents'][number]
export type DocumentsOfPlace = Answered<'/api/v1/cases/{id}/documents'>
export type Proposed = DocumentsOfPlace['proposed'][number]
export type Field = DocumentPage['form']['fields'][number]
export type Values = DocumentPage['values']
export type Value = Values[string]
export type Difference = NonNullable<DocumentPage['aside']>['differences'][number]
export type Saved = Wanted<'/api/v1/documents/{id}/values'>
export type ScanAnnounced = Wanted<'/api/v1/document-scans'>

export interface DocumentsAsked {
  readonly state?: DocumentListed['state']
  readonly q?: string
  readonly mine?: 'true'
  readonly after?: string
}

/** Where documents belong: all of a case, or those of one activity. */
export interface At {
  readonly is: 'case' | 'activity'
  readonly id: string
}

export function documentsQuery(query: DocumentsAsked) {
  return queryOptions({
    queryKey: ['documents', 'list', query],
    queryFn: () => answer(client.GET('/api/v1/documents', { params: { query } })),
  })
}

export function documentsAtQuery({ is, id }: At) {
  const params = { params: { path: { id } } }
  return queryOptions({
    queryKey: ['documents', is, id],
    queryFn: () =>
      is === 'case'
        ? answer(client.GET('/api/v1/cases/{id}/documents', params))
        : answer(client.GET('/api/v1/activities/{id}/written-documents', params)),
    staleTime: 30_000,
  })
}

/** Looking is an act of its own; it is asked again while the PDF is still being made. */
export function documentQuery(id: string) {
  return queryOptions({
    queryKey: ['document', id],
    queryFn: () => answer(client.GET('/api/v1/documents/{id}', { params: { path: { id } } })),
    staleTime: 60_000,
    refetchInterval: ({ state }) => {
      const sealing = state.data?.sealing
      return sealing === 'waiting' || sealing === 'printed' ? 3_000 : false
    },
  })
}

const PATH = '/api/v1/documents/{id}' as const

function of<Body>(id: string, body: Body, headers: Headers) {
  return { params: { path: { id } }, body, headers }
}

export const documentActs = {
  draft: (body: { template: string; case?: string; activity?: string }, headers: Headers) =>
    answer(client.POST('/api/v1/documents', { body, headers })),
  save: (id: string, body: { base: number; values: Values }, headers: Headers) =>
    answer(client.POST(`${PATH}/values`, of(id, body, headers))),
  discardAside: (id: string, headers: Headers) =>
    answer(client.POST(`${PATH}/discard-aside`, of(id, undefined, headers))),
  discard: (id: string, revision: number, headers: Headers) =>
    answer(client.POST(`${PATH}/discard`, of(id, { revision }, headers))),
  issue: (id: string, body: { revision: number; onPaper: boolean }, headers: Headers) =>
    answer(client.POST(`${PATH}/issue`, of(id, body, headers))),
  supersede: (id: string, headers: Headers) =>
    answer(client.POST(`${PATH}/supersede`, of(id, undefined, headers))),
  void: (id: string, because: string, headers: Headers) =>
    answer(client.POST(`${PATH}/void`, of(id, { because }, headers))),
  retrySealing: (id: string, headers: Headers) =>
    answer(client.POST(`${PATH}/retry-sealing`, of(id, undefined, headers))),
}

/** How the draft would read with these values: how many pages, and the key that they are shown by. */
export async function previewDocument(id: string, values: Values | undefined) {
  const response = await fetch(`/api/v1/documents/${id}/preview`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-liuhen': '1' },
    body: JSON.stringify(values === undefined ? {} : { values }),
  })
  const told: unknown = await response.json()
  if (!response.ok) throw readProblem(response.status, told)
  return readPreview(told)
}

export interface Preview {
  readonly key: string
  readonly pages: number
  readonly replaced: readonly string[]
  readonly unreadable: readonly string[]
}

function readPreview(told: unknown): Preview {
  const { key, pages, replaced, unreadable } = Object(told)
  return {
    key: String(key),
    pages: Number(pages),
    replaced: Array.isArray(replaced) ? replaced : [],
    unreadable: Array.isArray(unreadable) ? unreadable : [],
  }
}

/** First what it is, then its bytes. */
export async function fileScan(
  asked: Omit<ScanAnnounced, 'name' | 'bytes'>,
  file: File,
  headers: Headers,
) {
  const body = { ...asked, name: file.name, bytes: file.size }
  const { id } = await answer(client.POST('/api/v1/document-scans', { body, headers }))
  const told = await sendScan(`document-scans/${id}`, file)
  return { document: String(Object(told).document) }
}
