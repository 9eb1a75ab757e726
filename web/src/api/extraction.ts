import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Extraction = Answered<'/api/v1/cases/{id}/extraction'>
export type ExtractionNote = Extraction['notes'][number]
export type CasePacket = Extraction['packets'][number]
export type NoteWanted = Wanted<'/api/v1/cases/{id}/extraction-notes'>
export type PacketWanted = Wanted<'/api/v1/cases/{id}/packets'>

const SOON_MS = 2000

export function extractionQuery(id: string) {
  return queryOptions({
    queryKey: ['case', id, 'extraction'],
    queryFn: () =>
      answer(client.GET('/api/v1/cases/{id}/extraction', { params: { path: { id } } })),
    // While a packet is being made the page follows it.
    refetchInterval: ({ state: { data } }) =>
      data?.packets.some(({ state }) => state === 'making') ? SOON_MS : false,
  })
}

export function makeNote(id: string, body: NoteWanted, headers: object) {
  return answer(
    client.POST('/api/v1/cases/{id}/extraction-notes', {
      params: { path: { id } },
      body,
      headers: { ...headers },
    }),
  )
}

export function orderPacket(id: string, body: PacketWanted, headers: object) {
  return answer(
    client.POST('/api/v1/cases/{id}/packets', {
      params: { path: { id } },
      body,
      headers: { ...headers },
    }),
  )
}

/** Fixes the list of its files; `waiting` until its own fact is in a checkpoint, about a second. */
export async function untilListed(id: string): Promise<boolean> {
  for (let tries = 0; tries < 30; tries++) {
    const { is } = await answer(
      client.POST('/api/v1/packets/{id}/files', { params: { path: { id } } }),
    )
    if (is === 'ready') return true
    await new Promise((wake) => setTimeout(wake, SOON_MS))
  }
  return false
}

export function packetZip(id: string): string {
  return `/api/v1/packets/${id}/zip`
}
