import { describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import { decideOpenPlayback, type PlaybackFacts } from './open-playback.ts'
import { recordingState } from './recording.ts'

const [recording, agency, account] = [someId(1), someId(2), someId(3)]
const AT = '2026-11-21T08:00:00.000Z'
const who: Actor = {
  is: 'person',
  person: someId(4),
  account,
  session: someId(5),
  agency,
  unit: someId(6),
  roles: ['officer'],
  authenticatedAt: instantAt(AT),
}

const base = { scope: { agency }, recording, media: 'video' } as const
type Proxy = NonNullable<PlaybackFacts['proxy']>['state']

function decide(state: PlaybackFacts['state'], proxy?: Proxy, actor: Actor = who) {
  const found = { ...base, state, ...(proxy && { proxy: { state: proxy, progress: 0.4 } }) }
  return decideOpenPlayback(found, { id: recording }, momentAt(AT, actor))
}

function accepted(state: PlaybackFacts['state'], proxy?: Proxy) {
  const decision = decide(state, proxy)
  if (!decision.ok) throw new Error(decision.refusal.code)
  return decision.accepted
}

const playable = (how: 'native' | 'remux' | 'transcode') => ({ is: 'playable', how }) as const

describe('what opens at once', () => {
  test.each([
    ['the original, where a browser can play it', playable('native'), undefined, false],
    ['the proxy, where it is ready', playable('remux'), 'ready', true],
    ['the same for what had to be encoded again', playable('transcode'), 'ready', true],
  ] as const)('%s', (_, state, made, proxy) => {
    const opening = accepted(state, made)
    expect(opening).toMatchObject({ proxy, orderProxy: false, progress: 1 })
    expect(opening.playback).toMatchObject({ account, expiresAt: '2026-11-21T12:00:00.000Z' })
    expect(opening.facts).toMatchObject([
      {
        kind: 'playback.opened',
        subjects: [{ type: 'recording', id: recording }],
        body: { proxy, until: '2026-11-21T12:00:00.000Z' },
      },
    ])
  })
})

describe('what has to wait for a proxy', () => {
  test.each([
    ['one that nobody ordered is ordered', undefined, true, 0],
    ['one that is waiting is not ordered again', 'waiting', false, 0.4],
    ['nor one that is being made', 'making', false, 0.4],
    ['one that failed is ordered again', 'failed', true, 0.4],
  ] as const)('%s', (_, made, orderProxy, progress) => {
    for (const how of ['remux', 'transcode'] as const) {
      const opening = accepted(playable(how), made)
      expect(opening).toMatchObject({ orderProxy, progress, proxy: true, facts: [] })
      expect(opening).not.toHaveProperty('playback')
    }
  })
})

describe('what does not open', () => {
  test.each([
    ['one that has not been read yet', recordingState('waiting', undefined), '正在读取'],
    ['one whose content nothing plays', recordingState('read', 'none'), '无法播放'],
    ['one that could not be read', recordingState('unreadable', 'native'), '无法播放'],
  ])('%s, and it says why', (_, state, why) => {
    expect(decide(state)).toMatchObject({
      ok: false,
      refusal: { code: 'recording.not-playable', facts: { why: expect.stringContaining(why) } },
    })
  })

  test('anything for nobody', () => {
    expect(
      decide(playable('native'), undefined, { is: 'anonymous', address: 'test' }),
    ).toMatchObject({ ok: false, refusal: { code: 'auth.required' } })
  })
})
