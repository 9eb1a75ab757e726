import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { sendScan } from './send-scan.ts'
import type { Answered, paths, Wanted } from './shapes.ts'

export type SupplyListed = Answered<'/api/v1/supplies'>['supplies'][number]
export type SupplyShown = Answered<'/api/v1/supplies/{id}'>
export type CaseSupplies = Answered<'/api/v1/cases/{id}/supplies'>
export type Lettering = Wanted<'/api/v1/cases/{id}/supplies'>
export type Choosing = Wanted<'/api/v1/supplies/{id}/material'>
export type Issuing = Wanted<'/api/v1/supplies/{id}/issue'>
export type SuppliesAsked = NonNullable<paths['/api/v1/supplies']['get']['parameters']['query']>

const SOON_MS = 2000

export function suppliesQuery(asked: SuppliesAsked) {
  return queryOptions({
    queryKey: ['supplies', asked],
    queryFn: () => answer(client.GET('/api/v1/supplies', { params: { query: asked } })),
  })
}

export function supplyQuery(id: string) {
  return queryOptions({
    queryKey: ['supply', id],
    queryFn: () => answer(client.GET('/api/v1/supplies/{id}', { params: { path: { id } } })),
    // While the material is being made the page follows it.
    refetchInterval: ({ state: { data } }) => (data?.state === 'making' ? SOON_MS : false),
  })
}

export function suppliesOfCaseQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id, 'supplies'],
    queryFn: () => answer(client.GET('/api/v1/cases/{id}/supplies', { params: { path: { id } } })),
    refetchInterval: ({ state: { data } }) =>
      data?.supplies.some(({ state }) => state === 'making') ? SOON_MS : false,
  })
}

export function registerLetter(file: string, body: Lettering, headers: object) {
  const asked = { params: { path: { id: file } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/cases/{id}/supplies', asked))
}

export function chooseMaterial(id: string, body: Choosing, headers: object) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/supplies/{id}/material', asked))
}

export function issueSupply(id: string, body: Issuing, headers: object) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/supplies/{id}/issue', asked))
}

export function returnSupply(
  id: string,
  body: { pages: number; remark?: string },
  headers: object,
) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/supplies/{id}/return', asked))
}

export function withdrawSupply(id: string, because: string, headers: object) {
  const asked = { params: { path: { id } }, body: { because }, headers: { ...headers } }
  return answer(client.POST('/api/v1/supplies/{id}/withdrawal', asked))
}

export type Lifting = Wanted<'/api/v1/supplies/{id}/hold-lifting'>

export function liftHold(id: string, body: Lifting, headers: object) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/supplies/{id}/hold-lifting', asked))
}

export const supplyPaper = (id: string, paper: string) =>
  `/api/v1/supplies/${id}/papers/${paper}/file`

/** A scan is announced, then its bytes follow. */
export async function fileSupplyPaper(
  id: string,
  key: 'letter' | 'receipt' | 'ending',
  file: File,
  headers: object,
) {
  const body = { key, name: file.name, bytes: file.size }
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  const made = await answer(client.POST('/api/v1/supplies/{id}/papers', asked))
  await sendScan(`supply-papers/${made.id}`, file)
  return made
}

export const supplyZip = (id: string) => `/api/v1/supplies/${id}/zip`
export const supplyList = (id: string) => `/api/v1/supplies/${id}/list.pdf`

export function supplyBook(asked: SuppliesAsked): string {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    if (name !== 'after' && typeof value === 'string') words.set(name, value)
  }
  return `/api/v1/supplies.xlsx?${words}`
}
