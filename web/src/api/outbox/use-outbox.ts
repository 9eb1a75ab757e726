import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { isReachable, onReachable } from '../connection.ts'
import { sessionQuery } from '../org.ts'
import type { Act } from './act.ts'
import { onOutbox, outbox } from './browser-outbox.ts'
import { unsent } from './order.ts'

const NONE: readonly Act[] = []
const keyOf = (person: string | undefined) => ['outbox', person ?? ''] as const

/** The signed-in person's acts on this device, kept in step with all tabs. */
export function useActs(): readonly Act[] {
  const { data: session } = useQuery(sessionQuery)
  const person = session?.person
  const { data } = useQuery({
    queryKey: keyOf(person),
    queryFn: () => (person === undefined ? NONE : outbox.acts(person).catch(() => NONE)),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? NONE
}

/** Acts that are not through yet, of one activity or of all. */
export function useUnsent(matter?: string): readonly Act[] {
  const acts = useActs()
  return useMemo(() => unsent(acts, matter), [acts, matter])
}

export function useReachable(): boolean {
  return useSyncExternalStore(onReachable, isReachable)
}

const LOOK_AGAIN_MS = 10_000

/**
 * Keeps sending while the house is open: at the start, when the network comes back, when the tab is
 * looked at again, and every few seconds while something waits or nobody answers.
 */
export function useDelivery(person: string | undefined): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (person === undefined) return
    const go = () => void goOn(queries, person).catch(() => undefined)
    const look = () => document.visibilityState === 'visible' && go()
    const back = () => isReachable() && void queries.invalidateQueries({ predicate: fromServer })
    const leave = [
      onOutbox(() => void reread(queries, person)),
      onReachable(() => {
        back()
        go()
      }),
      every(LOOK_AGAIN_MS, go),
      listen(window, 'online', go),
      listen(document, 'visibilitychange', look),
    ]
    go()
    return () => {
      for (const stop of leave) stop()
    }
  }, [person, queries])
}

async function goOn(queries: QueryClient, person: string): Promise<void> {
  // Asking who is signed in is the cheapest question that tells whether somebody answers.
  if (!isReachable()) await queries.refetchQueries({ queryKey: sessionQuery.queryKey })
  if (unsent(await outbox.acts(person)).length === 0) return
  if ((await outbox.deliver(person)) !== 'signed-out') return
  await queries.refetchQueries({ queryKey: sessionQuery.queryKey })
}

/** Reads the list again; where something got through, what the server shows is read again too. */
async function reread(queries: QueryClient, person: string): Promise<void> {
  const queryKey = keyOf(person)
  const before = queries.getQueryData<readonly Act[]>(queryKey) ?? NONE
  const after = await outbox.acts(person)
  queries.setQueryData(queryKey, after)
  const wasSent = new Set(before.flatMap(({ seq, state }) => (state === 'sent' ? [seq] : [])))
  if (after.some(({ seq, state }) => state === 'sent' && !wasSent.has(seq))) {
    await queries.invalidateQueries({ predicate: fromServer })
  }
}

const OWN = ['outbox', 'session']

function fromServer({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  return !OWN.includes(String(queryKey[0]))
}

function every(ms: number, work: () => void): () => void {
  const timer = setInterval(work, ms)
  return () => clearInterval(timer)
}

function listen(target: EventTarget, name: string, hear: () => void): () => void {
  target.addEventListener(name, hear)
  return () => target.removeEventListener(name, hear)
}
