import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import { readProblem } from './problem.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Derivatives = Answered<'/api/v1/recordings/{id}/derivatives'>
export type Derivative = Derivatives['derivatives'][number]
export type DerivativeFilm = Derivatives['film']
export type DerivativeParameters = Wanted<'/api/v1/recordings/{id}/derivatives'>['parameters']

/** Asked again while something is being made. */
export function derivativesQuery(recording: string, after?: string) {
  const params = { path: { id: recording }, query: after === undefined ? {} : { after } }
  return queryOptions({
    queryKey: ['derivatives', recording, after ?? ''],
    queryFn: () => answer(client.GET('/api/v1/recordings/{id}/derivatives', { params })),
    refetchInterval: ({ state }) => {
      const busy = state.data?.derivatives.some(
        (one) => one.state === 'ordered' || one.state === 'making',
      )
      return busy ? 2_000 : false
    },
  })
}

export function orderDerivative(
  recording: string,
  parameters: DerivativeParameters,
  headers: object,
) {
  return answer(
    client.POST('/api/v1/recordings/{id}/derivatives', {
      params: { path: { id: recording } },
      body: { parameters },
      headers: { ...headers },
    }),
  )
}

export function withdrawDerivative(id: string, headers: object) {
  return answer(
    client.POST('/api/v1/derivatives/{id}/withdraw', {
      params: { path: { id } },
      headers: { ...headers },
    }),
  )
}

/** `watch`: in the page; `save`: the file; `folder`: an excerpt with everything that proves it. */
export function derivativeUrl(id: string, how: 'watch' | 'save' | 'folder'): string {
  return `/api/v1/derivatives/${id}/${how}`
}

/** The words of a transcript, as the file has them. Reading them is a look and stands on record. */
export function transcriptQuery(id: string) {
  return queryOptions({
    queryKey: ['transcript', id],
    queryFn: async () => {
      const response = await fetch(derivativeUrl(id, 'watch'))
      if (response.ok) return response.text()
      throw readProblem(response.status, await response.json().catch(() => undefined))
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
  })
}
