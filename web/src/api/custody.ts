import { queryOptions } from '@tanstack/react-query'
import { answer, client } from './client.ts'
import type { Answered, Wanted } from './shapes.ts'

export type Pending = Answered<'/api/v1/custody/pending'>
export type Item = Pending['items'][number]
export type Handover = Answered<'/api/v1/custody/handovers'>['handovers'][number]
export type HandoverShown = Answered<'/api/v1/custody/handovers/{id}'>
type ItemsPage = Answered<'/api/v1/custody/handovers/{id}/items'>
export type ListedItem = ItemsPage['items'][number]
export type Appointments = Answered<'/api/v1/custody/appointments'>
export type Appointment = Appointments['appointments'][number]
export type Appointing = Wanted<'/api/v1/custody/appointments'>

export function pendingQuery(query: { unit: string; until?: string; after?: string }) {
  return queryOptions({
    queryKey: ['custody', 'pending', query],
    queryFn: () => answer(client.GET('/api/v1/custody/pending', { params: { query } })),
  })
}

export function handoversQuery(query: {
  state?: Handover['state']
  unit?: string
  after?: string
}) {
  return queryOptions({
    queryKey: ['custody', 'handovers', query],
    queryFn: () => answer(client.GET('/api/v1/custody/handovers', { params: { query } })),
  })
}

export function handoverQuery(id: string) {
  return queryOptions({
    queryKey: ['custody', 'handover', id],
    queryFn: () =>
      answer(client.GET('/api/v1/custody/handovers/{id}', { params: { path: { id } } })),
  })
}

export function itemsQuery(id: string, after: number) {
  return queryOptions({
    queryKey: ['custody', 'items', id, after],
    queryFn: () =>
      answer(
        client.GET('/api/v1/custody/handovers/{id}/items', {
          params: { path: { id }, query: { after } },
        }),
      ),
  })
}

/** Every row of a list, five hundred at a time: for the receipt on paper. */
export function allItemsQuery(id: string) {
  return queryOptions({
    queryKey: ['custody', 'items', id, 'all'],
    queryFn: async () => {
      const all: ListedItem[] = []
      let after: number | null = 0
      while (after !== null) {
        const page: ItemsPage = await itemsAfter(id, after)
        all.push(...page.items)
        after = page.next
      }
      return all
    },
  })
}

function itemsAfter(id: string, after: number): Promise<ItemsPage> {
  return answer(
    client.GET('/api/v1/custody/handovers/{id}/items', {
      params: { path: { id }, query: { after, limit: 500 } },
    }),
  )
}

export function appointmentsQuery(query: { unit?: string; person?: string; after?: string } = {}) {
  return queryOptions({
    queryKey: ['custody', 'appointments', query],
    queryFn: () => answer(client.GET('/api/v1/custody/appointments', { params: { query } })),
  })
}

export function heldQuery(after?: string) {
  return queryOptions({
    queryKey: ['custody', 'held', after ?? ''],
    queryFn: () => {
      const query = after === undefined ? {} : { after }
      return answer(client.GET('/api/v1/custody/held', { params: { query } }))
    },
  })
}

export function appoint(body: Appointing, headers: object) {
  return answer(client.POST('/api/v1/custody/appointments', { body, headers: { ...headers } }))
}

export function handOver(body: Wanted<'/api/v1/custody/handovers'>, headers: object) {
  return answer(client.POST('/api/v1/custody/handovers', { body, headers: { ...headers } }))
}

export function confirmHandover(
  id: string,
  body: Wanted<'/api/v1/custody/handovers/{id}/confirm'>,
  headers: object,
) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/custody/handovers/{id}/confirm', {
      params,
      body,
      headers: { ...headers },
    }),
  )
}

export function returnHandover(id: string, reason: string, headers: object) {
  const params = { path: { id } }
  return answer(
    client.POST('/api/v1/custody/handovers/{id}/return', {
      params,
      body: { reason },
      headers: { ...headers },
    }),
  )
}

export function release(body: Wanted<'/api/v1/custody/releases'>, headers: object) {
  return answer(client.POST('/api/v1/custody/releases', { body, headers: { ...headers } }))
}
