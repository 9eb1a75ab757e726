import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { sendScan } from './send-scan.ts'
import type { Answered, Wanted } from './shapes.ts'

export type ConsultationListed = Answered<'/api/v1/consultations'>['consultations'][number]
export type ConsultationShown = Answered<'/api/v1/consultations/{id}'>
export type ArchivedFound = Answered<'/api/v1/consultation-choices'>
export type LoanListed = Answered<'/api/v1/loans'>['loans'][number]
export type Preparing = Wanted<'/api/v1/consultations'>
export type HandingOut = Wanted<'/api/v1/reading-room/hand-outs'>
export type Lending = Wanted<'/api/v1/loans'>
export type Opening = Wanted<'/api/v1/consultations/{id}/open'>
export type Copying = Wanted<'/api/v1/consultations/{id}/copies'>
export type Charging = Wanted<'/api/v1/consultations/{id}/charges'>
export type Closing = Wanted<'/api/v1/consultations/{id}/end'>

interface Asked {
  readonly after?: string
}

export function consultationsQuery(
  asked: Asked & { readonly state?: ConsultationListed['state'] },
) {
  return queryOptions({
    queryKey: ['consultations', asked],
    queryFn: () => answer(client.GET('/api/v1/consultations', { params: { query: asked } })),
  })
}

export function consultationQuery(id: string) {
  return queryOptions({
    queryKey: ['consultation', id],
    queryFn: () => answer(client.GET('/api/v1/consultations/{id}', { params: { path: { id } } })),
  })
}

export function archivedQuery(words: string) {
  return queryOptions({
    queryKey: ['archived-cases', words],
    queryFn: () =>
      answer(client.GET('/api/v1/consultation-choices', { params: { query: { words } } })),
    placeholderData: (before: ArchivedFound | undefined) => before,
  })
}

export function loansQuery(asked: Asked & { readonly state?: LoanListed['state'] }) {
  return queryOptions({
    queryKey: ['loans', asked],
    queryFn: () => answer(client.GET('/api/v1/loans', { params: { query: asked } })),
  })
}

export function prepareConsultation(body: Preparing, headers: object) {
  return answer(client.POST('/api/v1/consultations', { body, headers: { ...headers } }))
}

export function handOut(body: HandingOut, headers: object) {
  return answer(client.POST('/api/v1/reading-room/hand-outs', { body, headers: { ...headers } }))
}

export function openConsultation(id: string, body: Opening, headers: object) {
  const params = { path: { id } }
  const asked = { params, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/consultations/{id}/open', asked))
}

export function withdrawConsultation(id: string, because: string, headers: object) {
  const asked = { params: { path: { id } }, body: { because }, headers: { ...headers } }
  return answer(client.POST('/api/v1/consultations/{id}/withdrawal', asked))
}

export function closeConsultation(id: string, body: Closing, headers: object) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/consultations/{id}/end', asked))
}

export function copyPages(id: string, body: Copying, headers: object) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/consultations/{id}/copies', asked))
}

export function chargeCopies(id: string, body: Charging, headers: object) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/consultations/{id}/charges', asked))
}

export function endScreen(id: string, headers: object) {
  const asked = { params: { path: { id } }, headers: { ...headers } }
  return answer(client.POST('/api/v1/consultations/{id}/session-end', asked))
}

export function openNumber(id: string, paper: string, because: string, headers: object) {
  const asked = { params: { path: { id, paper } }, body: { because }, headers: { ...headers } }
  return answer(client.POST('/api/v1/consultations/{id}/papers/{paper}/number', asked))
}

/** First what was shown, then its scan. */
export async function filePaper(
  id: string,
  paper: { readonly key: string; readonly number: string },
  file: File,
  headers: object,
) {
  const body = { ...paper, name: file.name, bytes: file.size }
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  const made = await answer(client.POST('/api/v1/consultations/{id}/papers', asked))
  await sendScan(`consultation-papers/${made.id}`, file)
  return made
}

export function lend(body: Lending, headers: object) {
  return answer(client.POST('/api/v1/loans', { body, headers: { ...headers } }))
}

export function takeBack(id: string, body: { pages: number; remark?: string }, headers: object) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/loans/{id}/return', asked))
}

/** Yuan with two digits, from fen. */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}
