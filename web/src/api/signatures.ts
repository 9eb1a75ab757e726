import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Signatures = Answered<'/api/v1/documents/{id}/signatures'>
export type SignaturePlace = Signatures['places'][number]
export type Signature = SignaturePlace['signatures'][number]
export type Signing = Wanted<'/api/v1/documents/{id}/signatures'>
export type OwnSigning = Wanted<'/api/v1/documents/{id}/own-signature'>
export type Strokes = Signing['strokes']
export type Refusing = Wanted<'/api/v1/documents/{id}/signature-refusals'>

const PATH = '/api/v1/documents/{id}' as const

export function signaturesQuery(id: string) {
  return queryOptions({
    queryKey: ['signatures', id],
    queryFn: () => answer(client.GET(`${PATH}/signatures`, { params: { path: { id } } })),
  })
}

export function sign(id: string, body: Signing, headers: object) {
  const params = { path: { id } }
  return answer(client.POST(`${PATH}/signatures`, { params, body, headers: { ...headers } }))
}

/** Whoever is signed in signs himself: he need not handle the case. */
export function signMyself(id: string, body: OwnSigning, headers: object) {
  const params = { path: { id } }
  return answer(client.POST(`${PATH}/own-signature`, { params, body, headers: { ...headers } }))
}

export function noteRefusal(id: string, body: Refusing, headers: object) {
  const params = { path: { id } }
  return answer(
    client.POST(`${PATH}/signature-refusals`, { params, body, headers: { ...headers } }),
  )
}

export function withdraw(id: string, signature: string, because: string, headers: object) {
  const params = { path: { id, signature } }
  return answer(
    client.POST(`${PATH}/signatures/{signature}/withdraw`, {
      params,
      body: { because },
      headers: { ...headers },
    }),
  )
}
