import { queryOptions } from '@tanstack/react-query'
import { answer, client, type requestKey } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

type Headers = ReturnType<typeof requestKey>

export type DocumentSettings = Answered<'/api/v1/document-settings'>
export type TemplateListed = DocumentSettings['templates'][number]
export type Letterhead = Wanted<'/api/v1/document-settings/letterhead'>
export type NumberRule = Wanted<'/api/v1/document-settings/numbers'>

export const documentSettingsQuery = queryOptions({
  queryKey: ['document-settings'],
  queryFn: () => answer(client.GET('/api/v1/document-settings')),
})

export function changeLetterhead(body: Letterhead, headers: Headers) {
  return answer(client.POST('/api/v1/document-settings/letterhead', { body, headers }))
}

export function changeNumberRule(body: NumberRule, headers: Headers) {
  return answer(client.POST('/api/v1/document-settings/numbers', { body, headers }))
}
