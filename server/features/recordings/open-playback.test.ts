import { describe, expect, test } from 'vitest'
import type { Actor } from '../../platform/kernel/index.ts'
import { refuse } from '../../platform/kernel/index.ts'
import { instantAt, momentAt, someId } from '../../platform/kernel/testing.ts'
import type { Grant } from '../approvals/index.ts'
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

const base = {
  scope: { agency },
  recording,
  name: 'DSJ_0001.mp4',
  media: 'video',
  startedAt: null,
  durationMs: 60_000,
  viewer: { name: '李四', unit: '一科' },
  basis: { is: 'work', ground: 'own' },
} as const
type Proxy = NonNullable<PlaybackFacts['proxy']>['state']

const grant: Grant = {
  ...{ id: someId(7), request: someId(8), number: '阅〔2026〕12号', action: 'view' },
  ...{ from: instantAt(AT), until: instantAt('2026-11-21T09:00:00.000Z'), purpose: 'supervision' },
}
const told = { reason: '核查投诉', purpose: 'supervision', consent: '王五批准' }

type More = { readonly actor?: Actor; readonly basis?: PlaybackFacts['basis'] }

function decide(state: PlaybackFacts['state'], proxy?: Proxy, { actor = who, basis }: More = {}) {
  const made = proxy === undefined ? {} : { proxy: { state: proxy, progress: 0.4 } }
  const found = { ...base, state, ...made, ...(basis === undefined ? {} : { basis }) }
  return decideOpenPlayback(found, { id: recording }, momentAt(AT, actor))
}

function accepted(state: PlaybackFacts['state'], proxy?: Proxy, more: More = {}) {
  const decision = decide(state, proxy, more)
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
    expect(opening).toMatchObject({ proxy, progress: 1 })
    expect(opening).not.toHaveProperty('order')
    expect(opening.playback).toMatchObject({ who, expiresAt: '2026-11-21T12:00:00.000Z' })
    expect(opening.facts).toMatchObject([
      {
        kind: 'playback.opened',
        subjects: [{ type: 'recording', id: recording }],
        body: { proxy, until: '2026-11-21T12:00:00.000Z' },
      },
      {
        kind: 'viewing.opened',
        subjects: [{ type: 'recording' }, { type: 'viewing', id: opening.playback?.id }],
        body: { basis: 'work' },
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
  ] as const)('%s', (_, made, ordered, progress) => {
    for (const how of ['remux', 'transcode'] as const) {
      const opening = accepted(playable(how), made)
      expect(opening).toMatchObject({ progress, proxy: true, facts: [] })
      expect(opening.order).toBe(ordered ? 'proxy' : undefined)
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
      decide(playable('native'), undefined, { actor: { is: 'anonymous', address: 'test' } }),
    ).toMatchObject({ ok: false, refusal: { code: 'auth.required' } })
  })
})

describe('by a grant', () => {
  const copy = { id: someId(9), state: 'ready', progress: 1, failure: null } as const
  const by = (change: object = {}): PlaybackFacts['basis'] => ({
    is: 'grant',
    grant,
    told,
    ...change,
  })

  test('nobody gets the original, though any browser plays it: a file of its own is made', () => {
    const opening = accepted(playable('native'), undefined, { basis: by() })
    expect(opening).toMatchObject({ proxy: true, order: 'copy', facts: [] })
    expect(opening).not.toHaveProperty('playback')
  })

  test('it opens until the grant ends, and what the grant names', () => {
    const parts = [{ fromMs: 1_000, toMs: 5_000 }]
    const basis = by({ copy, grant: { ...grant, parts } })
    const { playback, facts } = accepted(playable('native'), undefined, { basis })
    expect(playback).toMatchObject({ expiresAt: grant.until, parts })
    expect(facts[1]).toMatchObject({
      subjects: [
        { type: 'recording' },
        { type: 'viewing' },
        { type: 'request', id: grant.request },
      ],
      body: { basis: 'grant', grant: grant.id },
    })
  })

  test('one that cannot be made says why and is not ordered for ever', () => {
    const basis = by({ copy: { ...copy, state: 'failed', failure: '没有 ffmpeg' } })
    expect(decide(playable('native'), undefined, { basis })).toMatchObject({
      refusal: { code: 'recording.not-playable', facts: { why: '没有 ffmpeg' } },
    })
  })

  test('without one nobody looks, and the attempt is kept', () => {
    const { refusal } = refuse('access.not-granted')
    const opening = accepted(playable('native'), undefined, { basis: { is: 'none', refusal } })
    expect(opening).toMatchObject({
      refusal,
      facts: [{ kind: 'verb.refused', body: { ruled: 'access.view', code: refusal.code } }],
    })
    expect(opening).not.toHaveProperty('playback')
  })
})
