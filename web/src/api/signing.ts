import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Certificates = Answered<'/api/v1/certificates'>
export type Certificate = Certificates['certificates'][number]
export type Importing = Wanted<'/api/v1/certificates/import'>

export function certificatesQuery(after: string | undefined) {
  const query = after === undefined ? {} : { after }
  return queryOptions({
    queryKey: ['certificates', query],
    queryFn: () => answer(client.GET('/api/v1/certificates', { params: { query } })),
  })
}

export function issueCertificate(replaces: string | null, headers: object) {
  const body = { replaces }
  return answer(client.POST('/api/v1/certificates', { body, headers: { ...headers } }))
}

export function importCertificate(body: Importing, headers: object) {
  return answer(client.POST('/api/v1/certificates/import', { body, headers: { ...headers } }))
}

export function retireCertificate(id: string, reason: string, headers: object) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/certificates/{id}/retire', {
      params,
      body: { reason },
      headers: { ...headers },
    }),
  )
}

export function setTimeStamping(url: string | null, headers: object) {
  return answer(client.PUT('/api/v1/time-stamping', { body: { url }, headers: { ...headers } }))
}

/** For programs: all certificates as PEM. For people: the last one, which Windows offers to trust. */
export function certificateFile(sha256: string, ending: 'pem' | 'cer'): string {
  return `/api/v1/certificate-files/${sha256}.${ending}`
}
