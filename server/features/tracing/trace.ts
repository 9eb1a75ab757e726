import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
  uuidOf,
} from '../../platform/kernel/index.ts'

const Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** What somebody holds in hand: a code, a file that stays with him, or a name and a time. */
export const TraceLeak = z.discriminatedUnion('how', [
  z.object({
    how: z.literal('code'),
    code: z.string().trim().min(1, '请填写水印上的编码').max(60),
  }),
  z.object({
    how: z.literal('file'),
    sha256: Hex,
    sm3: Hex.optional(),
    bytes: z.int().min(1),
    /** Of each whole MiB, as the chunk tree has them; the last piece is shorter and tells nothing. */
    leaves: z.array(Hex).max(4096).default([]),
  }),
  z.object({
    how: z.literal('person'),
    name: z.string().trim().min(1, '请填写水印上的姓名').max(60),
    from: z.iso.datetime({ error: '请选择时间' }),
    to: z.iso.datetime({ error: '请选择时间' }),
  }),
])
export type TraceLeak = z.infer<typeof TraceLeak>

/** One thing to which it leads. */
export const Trail = z.object({
  kind: z.enum([
    'viewing',
    'original',
    'part',
    'derivative',
    'granted-copy',
    'made-copy',
    'packet',
  ]),
  /** null: there for named persons only. */
  recording: z.uuid().nullable(),
  name: z.string(),
  /** Who looked or got it; null: it leads to the file and to nobody yet. */
  person: z.string().nullable(),
  unit: z.string().nullable(),
  at: z.string().nullable(),
  until: z.string().nullable(),
  playedMs: z.number().nullable(),
  /** 登, 阅 or 音复 with its number. */
  number: z.string().nullable(),
  /** What the file is, in words. */
  says: z.string(),
  link: z.string().nullable(),
})
export type Trail = z.infer<typeof Trail>

export const LeakTraced = z.object({
  id: z.uuid(),
  /** A misread code was mended. */
  mended: z.boolean(),
  /** What it was mended to, to be compared with the picture; null: nothing was mended. */
  code: z.string().nullable(),
  trails: z.array(Trail),
})

export interface TracingFacts extends Found {
  readonly trails: readonly Trail[]
  readonly mended: boolean
  readonly code?: string
}

export interface Tracing extends Accepted {
  readonly id: Uuid
  readonly agency: Uuid
  readonly asked: TraceLeak
  readonly found: TracingFacts
  readonly by: Uuid
}

/** Asking is a fact itself, whatever comes out. */
export function decideTraceLeak(
  found: TracingFacts,
  asked: TraceLeak,
  moment: Moment,
): Decision<Tracing> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const id = moment.newId()
  const named = new Set(found.trails.flatMap(({ recording }) => recording ?? []))
  const recordings = [...named]
    .slice(0, 50)
    .map((one) => ({ type: 'recording' as const, id: uuidOf(one) }))
  const subjects = [{ type: 'agency' as const, id: who.agency }, ...recordings]
  const body = { trace: id, how: asked.how, by: who.person, found: found.trails.length }
  return accept({
    ...{ id, asked, found, agency: who.agency, by: who.person },
    facts: [{ kind: 'leak.traced', subjects, body }],
  })
}
