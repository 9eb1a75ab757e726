import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { isRefused } from './problem.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Owed = Answered<'/api/v1/cases/{id}/owed'>
export type OwedItem = Owed['others'][number]
export type Timeline = Answered<'/api/v1/cases/{id}/timeline'>
export type TimelineLine = Timeline['lines'][number]
export type CaseFile = Answered<'/api/v1/cases/{id}/file'>
export type FileListed = Answered<'/api/v1/case-files'>['files'][number]
export type FileRead = Answered<'/api/v1/cases/{id}/reading'>
export type FileLine = FileRead['contents'][number]
export type SupplementWanted = Wanted<'/api/v1/cases/{id}/supplements'>
export type TermWanted = Wanted<'/api/v1/cases/{id}/term'>

export function owedQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id, 'owed'],
    queryFn: () => answer(client.GET('/api/v1/cases/{id}/owed', { params: { path: { id } } })),
  })
}

export function timelineQuery(id: string, query: { only?: string; after?: string }) {
  return queryOptions({
    queryKey: ['case', id, 'timeline', query],
    queryFn: () =>
      answer(client.GET('/api/v1/cases/{id}/timeline', { params: { path: { id }, query } })),
  })
}

const SOON_MS = 2000

export function caseFileQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id, 'file'],
    queryFn: () => answer(client.GET('/api/v1/cases/{id}/file', { params: { path: { id } } })),
    // While work is under way the page follows it.
    refetchInterval: ({ state: { data } }) =>
      data?.binding?.state === 'waiting' || data?.examination?.state === 'waiting'
        ? SOON_MS
        : false,
  })
}

/** Opened once: asking again by itself would be another look. */
export function readingQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id, 'reading'],
    queryFn: () => answer(client.GET('/api/v1/cases/{id}/reading', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
}

const STANDS_MS = 4000

export function readingStandsQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id, 'reading-stands'],
    queryFn: () =>
      answer(client.GET('/api/v1/cases/{id}/reading/standing', { params: { path: { id } } })),
    refetchInterval: ({ state: { data, error } }) =>
      data?.open === false || isRefused(error) ? false : STANDS_MS,
    refetchIntervalInBackground: true,
    gcTime: 0,
  })
}

export function caseFilesQuery(query: {
  stage: 'to-bind' | 'to-give' | 'given' | 'archived'
  unit?: string
  after?: string
}) {
  return queryOptions({
    queryKey: ['case-files', query],
    queryFn: () => answer(client.GET('/api/v1/case-files', { params: { query } })),
  })
}

export function noteAbsence(id: string, body: { step: string; reason: string }, headers: object) {
  return answer(
    client.POST('/api/v1/cases/{id}/absences', {
      params: { path: { id } },
      body,
      headers: { ...headers },
    }),
  )
}

export function bindFile(id: string, headers: object) {
  return answer(
    client.POST('/api/v1/cases/{id}/bindings', {
      params: { path: { id } },
      headers: { ...headers },
    }),
  )
}

export function handOverFile(id: string, body: { note?: string }, headers: object) {
  return answer(
    client.POST('/api/v1/cases/{id}/file-handover', {
      params: { path: { id } },
      body,
      headers: { ...headers },
    }),
  )
}

export function returnFile(id: string, body: { because: string }, headers: object) {
  return answer(
    client.POST('/api/v1/cases/{id}/file-return', {
      params: { path: { id } },
      body,
      headers: { ...headers },
    }),
  )
}

export function examineAgain(id: string, headers: object) {
  return answer(
    client.POST('/api/v1/cases/{id}/examinations', {
      params: { path: { id } },
      headers: { ...headers },
    }),
  )
}

export function archiveFile(
  id: string,
  body: { archiveNumber: string; category: string; confirmed?: boolean },
  headers: object,
) {
  return answer(
    client.POST('/api/v1/cases/{id}/archive', {
      params: { path: { id } },
      body,
      headers: { ...headers },
    }),
  )
}

export function setTerm(id: string, body: TermWanted, headers: object) {
  return answer(
    client.POST('/api/v1/cases/{id}/term', {
      params: { path: { id } },
      body,
      headers: { ...headers },
    }),
  )
}

export function confirmTerm(id: string, body: { agreed: boolean }, headers: object) {
  return answer(
    client.POST('/api/v1/cases/{id}/term/confirmation', {
      ...{ params: { path: { id } }, body, headers: { ...headers } },
    }),
  )
}

export function askSupplement(id: string, body: SupplementWanted, headers: object) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/cases/{id}/supplements', { params, body, headers: { ...headers } }),
  )
}

export function decideSupplement(
  id: string,
  supplement: string,
  body: Wanted<'/api/v1/cases/{id}/supplements/{supplement}/decision'>,
  headers: object,
) {
  const params = { path: { id, supplement } }
  return answer(
    client.POST('/api/v1/cases/{id}/supplements/{supplement}/decision', {
      ...{ params, body, headers: { ...headers } },
    }),
  )
}

export function caseFilePdf(which: 'bound' | 'report', id: string): string {
  return `/api/v1/case-file-pdfs/${which}/${id}`
}
