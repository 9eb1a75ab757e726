import { queryOptions } from '@tanstack/react-query'
import { readProblem } from './problem.ts'

/** How loud what is played is from beginning to end. */
export interface Peaks {
  readonly is: 'waiting' | 'ready' | 'none' | 'failed'
  /** 0 to 1, while it is measured. */
  readonly progress: number
  readonly lengthMs: number
  /** A byte a step: 0 measured silence, 254 loudest, 255 no sound recorded there. */
  readonly steps: Uint8Array
}

/** `url` is that of an opened playback; asked again while it is measured. */
export function peaksQuery(url: string) {
  return queryOptions({
    queryKey: ['peaks', url],
    queryFn: ({ signal }) => fetchPeaks(url, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.is === 'waiting' ? 1_500 : false),
  })
}

async function fetchPeaks(url: string, signal: AbortSignal): Promise<Peaks> {
  const response = await fetch(`${url}/peaks`, { signal })
  const told: unknown = await response.json().catch(() => undefined)
  if (!response.ok) throw readProblem(response.status, told)
  return readPeaks(told)
}

function readPeaks(told: unknown): Peaks {
  const { is, progress, lengthMs, peaks } = { ...EMPTY, ...(isObject(told) ? told : {}) }
  return {
    is: is === 'ready' || is === 'waiting' || is === 'failed' ? is : 'none',
    progress: typeof progress === 'number' ? progress : 0,
    lengthMs: typeof lengthMs === 'number' ? lengthMs : 0,
    steps: typeof peaks === 'string' ? Uint8Array.from(atob(peaks), byteOf) : new Uint8Array(),
  }
}

const EMPTY = { is: undefined, progress: undefined, lengthMs: undefined, peaks: undefined }

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function byteOf(sign: string): number {
  return sign.charCodeAt(0)
}
