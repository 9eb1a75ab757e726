import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type NewFact,
  type PersonActor,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { Viewer } from '../approvals/index.ts'
import type { RecordingState } from './recording.ts'
import type { Basis } from './viewings/basis.ts'
import type { Span } from './viewings/played-spans.ts'

/** `grant`: by this one; absent: by what is there, one's own work before a grant. */
export const OpenPlayback = z.object({ id: z.uuid(), grant: z.uuid().optional() })
export type OpenPlayback = z.infer<typeof OpenPlayback>

/** `waiting`: what is played is still being made; ask again. `url` is good until `expiresAt`. */
export const PlaybackOpened = z.object({
  is: z.enum(['ready', 'waiting']),
  url: z.string().nullable(),
  media: z.enum(['video', 'audio', 'photo', 'other']),
  proxy: z.boolean(),
  progress: z.number(),
  expiresAt: z.string().nullable(),
  /** What is looked at, also for whoever sees nothing else of it. */
  name: z.string(),
  startedAt: z.string().nullable(),
  durationMs: z.number().nullable(),
  viewing: z
    .object({
      id: z.uuid(),
      basis: z.enum(['work', 'grant']),
      requestNumber: z.string().nullable(),
      /** Its line in the register. */
      entry: z.string(),
      /** Stands over the picture, beside the time. */
      watermark: z.array(z.string()),
      /** Only these passages were opened, one behind the other; null: all of it. */
      parts: z.array(z.object({ fromMs: z.number(), toMs: z.number() })).nullable(),
    })
    .nullable(),
})

export interface PlaybackFacts {
  readonly scope: Scope
  readonly recording: Uuid
  readonly name: string
  readonly media: 'video' | 'audio' | 'photo' | 'other'
  readonly state: RecordingState
  readonly startedAt: Instant | null
  readonly durationMs: number | null
  readonly viewer: Viewer
  readonly basis: Basis
  /** What somebody gets who needs no grant, where no browser plays the original. */
  readonly proxy?: {
    readonly state: 'waiting' | 'making' | 'ready' | 'failed' | 'not-needed'
    readonly progress: number
  }
}

export interface PlaybackOpening extends Accepted {
  readonly found: PlaybackFacts
  readonly playback?: Opened
  readonly proxy: boolean
  readonly progress: number
  /** What is played has not been ordered yet, or failed and is ordered again. */
  readonly order?: 'proxy' | 'copy'
}

export interface Opened {
  readonly id: Uuid
  readonly who: PersonActor
  readonly expiresAt: Instant
  readonly parts?: readonly Span[]
}

const PLAYBACK_HOURS = 4

/**
 * Opens a recording for viewing: a URL of its own for this person and these hours, so that the
 * ranges read through it belong to one viewing. Whoever needs a grant and has none is refused, and
 * the attempt is entered in the register. What no browser can play, and whatever a grant opens, is
 * made first.
 */
export function decideOpenPlayback(
  found: PlaybackFacts,
  _asked: OpenPlayback,
  moment: Moment,
): Decision<PlaybackOpening> {
  const { state, basis } = found
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  if (basis.is === 'none') {
    const { refusal } = basis
    const facts = [attempt(found, who, refusal)]
    return accept({ found, proxy: false, progress: 0, facts, refusal })
  }
  if (state.is === 'waiting-for-probe') {
    return refuse('recording.not-playable', { why: '系统正在读取该文件，请稍后再试。' })
  }
  if (state.is === 'not-playable') {
    return refuse('recording.not-playable', { why: '文件内容无法播放，原件已按原样封存。' })
  }
  const made =
    basis.is === 'grant' ? copyFor(basis, isSecret(found.scope)) : proxyFor(state.how, found.proxy)
  if (made.failure !== undefined) return refuse('recording.not-playable', { why: made.failure })
  if (!made.ready) {
    const order = made.order === undefined ? {} : { order: made.order }
    return accept({ found, proxy: true, progress: made.progress, ...order, facts: [] })
  }
  const playback = { id: moment.newId(), who, ...boundsOf(basis, moment) }
  return accept({
    ...{ found, proxy: made.proxy, progress: 1, playback },
    facts: openedFacts(found, made.proxy, playback),
  })
}

interface Made {
  readonly ready: boolean
  readonly proxy: boolean
  readonly progress: number
  readonly order?: 'proxy' | 'copy'
  readonly failure?: string
}

/** Who looks must then stand in the picture itself. */
export function isSecret({ secrecy, circle }: Pick<Scope, 'secrecy' | 'circle'>): boolean {
  return secrecy !== undefined || circle !== undefined
}

/**
 * Never the original: a file that is made for this grant and holds nothing beyond it. One that was
 * made before the recording became secret is made anew, with the mark.
 */
function copyFor({ copy }: Extract<Basis, { is: 'grant' }>, secret: boolean): Made {
  if (secret && copy?.marked === false) {
    return { ready: false, proxy: true, progress: 0, order: 'copy' }
  }
  if (copy?.state === 'ready') return { ready: true, proxy: true, progress: 1 }
  if (copy?.state === 'failed' && copy.failure !== null) {
    return { ready: false, proxy: true, progress: 0, failure: copy.failure }
  }
  const started = copy?.state === 'waiting' || copy?.state === 'making'
  const progress = copy?.progress ?? 0
  return { ready: false, proxy: true, progress, ...(started ? {} : { order: 'copy' }) }
}

function proxyFor(how: 'native' | 'remux' | 'transcode', proxy: PlaybackFacts['proxy']): Made {
  if (how === 'native') return { ready: true, proxy: false, progress: 1 }
  if (proxy?.state === 'ready') return { ready: true, proxy: true, progress: 1 }
  const ordered = proxy !== undefined && proxy.state !== 'failed'
  const progress = proxy?.progress ?? 0
  return { ready: false, proxy: true, progress, ...(ordered ? {} : { order: 'proxy' }) }
}

/** An address lasts some hours, and no longer than the grant; it opens what the grant names. */
function boundsOf(basis: Basis, { at, instantOf }: Moment) {
  const hours = instantOf(new Date(Date.parse(at) + PLAYBACK_HOURS * 3_600_000))
  if (basis.is !== 'grant') return { expiresAt: hours }
  const { until, parts } = basis.grant
  const [expiresAt = until] = [until, hours].sort()
  return parts === undefined ? { expiresAt } : { expiresAt, parts }
}

function openedFacts({ recording, scope, basis }: PlaybackFacts, proxy: boolean, opened: Opened) {
  const about = [{ type: 'recording' as const, id: recording }]
  const viewing = { type: 'viewing' as const, id: opened.id }
  const granted = basis.is === 'grant' ? basis.grant : undefined
  const request = granted && { type: 'request' as const, id: granted.request }
  const ground =
    granted === undefined
      ? { basis: 'work' }
      : { basis: 'grant', grant: granted.id, request: granted.request }
  const played: NewFact = {
    kind: 'playback.opened',
    subjects: about,
    body: { proxy, until: opened.expiresAt, agency: scope.agency },
  }
  const viewed: NewFact = {
    kind: 'viewing.opened',
    subjects: [...about, viewing, ...(request === undefined ? [] : [request])],
    body: ground,
  }
  return [played, viewed]
}

/** An attempt without a right is kept like any refusal; its line in the register is beside it. */
function attempt(
  { recording }: PlaybackFacts,
  who: PersonActor,
  refusal: {
    readonly code: string
    readonly citations: readonly { readonly clauses: readonly string[] }[]
  },
): NewFact {
  const clauses = refusal.citations.flatMap((citation) => citation.clauses)
  return {
    kind: 'verb.refused',
    subjects: [
      { type: 'recording', id: recording },
      { type: 'account', id: who.account },
    ],
    body: { verb: 'recordings.open-playback', code: refusal.code, clauses, ruled: 'access.view' },
  }
}
