import type { Instant, Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { RecordingState } from './recording.ts'

export const OpenPlayback = z.object({ id: z.uuid() })
export type OpenPlayback = z.infer<typeof OpenPlayback>

/** `waiting`: the proxy is still being made; ask again. `url` is good until `expiresAt`. */
export const PlaybackOpened = z.object({
  is: z.enum(['ready', 'waiting']),
  url: z.string().nullable(),
  media: z.enum(['video', 'audio', 'photo', 'other']),
  proxy: z.boolean(),
  progress: z.number(),
  expiresAt: z.string().nullable(),
})

export interface PlaybackFacts {
  readonly scope: Scope
  readonly recording: Uuid
  readonly media: 'video' | 'audio' | 'photo' | 'other'
  readonly state: RecordingState
  readonly proxy?: {
    readonly state: 'waiting' | 'making' | 'ready' | 'failed' | 'not-needed'
    readonly progress: number
  }
}

export interface PlaybackOpening extends Accepted {
  readonly recording: Uuid
  readonly media: PlaybackFacts['media']
  readonly playback?: { readonly id: Uuid; readonly account: Uuid; readonly expiresAt: Instant }
  readonly proxy: boolean
  readonly progress: number
  /** The proxy has not been ordered yet, or failed and is ordered again. */
  readonly orderProxy: boolean
}

const PLAYBACK_HOURS = 4

/**
 * Opens a recording for viewing: a URL of its own for this person and these hours, so that the
 * ranges read through it belong to one viewing. What no browser can play goes through a proxy.
 */
export function decideOpenPlayback(
  found: PlaybackFacts,
  _asked: OpenPlayback,
  moment: Moment,
): Decision<PlaybackOpening> {
  const { state, recording, media, scope } = found
  if (moment.who.is !== 'person') return refuse('auth.required')
  if (state.is === 'waiting-for-probe') {
    return refuse('recording.not-playable', { why: '系统正在读取该文件，请稍后再试。' })
  }
  if (state.is === 'not-playable') {
    return refuse('recording.not-playable', { why: '文件内容无法播放，原件已按原样封存。' })
  }
  const proxy = state.how !== 'native'
  if (proxy && found.proxy?.state !== 'ready') {
    const progress = found.proxy?.progress ?? 0
    const orderProxy = found.proxy === undefined || found.proxy.state === 'failed'
    return accept({ recording, media, proxy, progress, orderProxy, facts: [] })
  }
  const expiresAt = moment.instantOf(new Date(Date.parse(moment.at) + PLAYBACK_HOURS * 3_600_000))
  const playback = { id: moment.newId(), account: moment.who.account, expiresAt }
  const body = { proxy, until: expiresAt, agency: scope.agency }
  return accept({
    recording,
    media,
    proxy,
    progress: 1,
    orderProxy: false,
    playback,
    facts: [{ kind: 'playback.opened', subjects: [{ type: 'recording', id: recording }], body }],
  })
}
