import { queryOptions } from '@tanstack/react-query'
import { answer, client, type requestKey } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

type Headers = ReturnType<typeof requestKey>

export type DocumentTypes = Answered<'/api/v1/document-types'>
export type DocumentType = DocumentTypes['types'][number]
export type NewDocumentType = Wanted<'/api/v1/document-types'>

export const documentTypesQuery = queryOptions({
  queryKey: ['document-types'],
  queryFn: () => answer(client.GET('/api/v1/document-types')),
})

export function defineDocumentType(body: NewDocumentType, headers: Headers) {
  return answer(client.POST('/api/v1/document-types', { body, headers }))
}
