import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { sendScan } from './send-scan.ts'
import type { Answered, Wanted } from './shapes.ts'

export type UndertakingsShown = Answered<'/api/v1/people/{id}/undertakings'>
export type UndertakingWanted = UndertakingsShown['wanted'][number]
export type UndertakingForm = UndertakingWanted['sign']
export type PostChange = Wanted<'/api/v1/people/{id}/posts'>

export function givePost(id: string, body: PostChange, headers: object) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/people/{id}/posts', asked))
}

export function endPost(id: string, body: PostChange, headers: object) {
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/people/{id}/posts/end', asked))
}

export function undertakingsQuery(id: string) {
  return queryOptions({
    queryKey: ['undertakings', id],
    queryFn: () =>
      answer(client.GET('/api/v1/people/{id}/undertakings', { params: { path: { id } } })),
  })
}

type Signing = Wanted<'/api/v1/undertakings'>

/** On one's own account, or on the screen of who keeps the files. */
export function signUndertaking(id: string, own: boolean, body: Signing, headers: object) {
  if (own) return answer(client.POST('/api/v1/undertakings', { body, headers: { ...headers } }))
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  return answer(client.POST('/api/v1/people/{id}/undertakings', asked))
}

/** First what was signed when, then its scan. */
export async function fileUndertaking(
  id: string,
  paper: { readonly role: string; readonly leaving: boolean; readonly on: string },
  file: File,
  headers: object,
) {
  const body = { ...paper, name: file.name, bytes: file.size }
  const asked = { params: { path: { id } }, body, headers: { ...headers } }
  const made = await answer(client.POST('/api/v1/people/{id}/undertaking-scans', asked))
  await sendScan(`undertaking-scans/${made.id}`, file)
  return made
}
