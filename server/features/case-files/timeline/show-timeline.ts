import type { FactKind, Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision } from '../../../platform/kernel/index.ts'
import { aboutCase, type CaseFound } from '../../cases/index.ts'
import { CitationShown } from '../../regulations/index.ts'

/** What a line of the timeline is about, and which facts tell of it: by the first word of a kind. */
export const GROUPS = {
  case: ['case', 'stage', 'approval', 'complaint', 'act'],
  activity: [
    ...['activity', 'notice', 'presence', 'shot', 'narration', 'exemption', 'dispute', 'gap'],
    ...['continuity', 'inventory', 'non-cooperation', 'hand-in'],
  ],
  recording: ['recording', 'extraction', 'packet', 'hold', 'copy', 'camera'],
  document: ['document'],
  service: ['service', 'urging', 'execution', 'decision'],
  review: ['review'],
} as const
export type Group = keyof typeof GROUPS | 'file' | 'duty'

export const GROUP_KEYS = [
  'case',
  'activity',
  'recording',
  'document',
  'service',
  'review',
  'file',
  'duty',
] as const satisfies readonly Group[]

/** Facts about the file of a case begin like those of the case itself. */
const OF_FILE: readonly FactKind[] = [
  'case.absence-noted',
  'case.bind-ordered',
  'case.bind-failed',
  'case.bound',
  'case.examine-ordered',
  'case.file-examined',
  'case.file-handed-over',
  'case.file-returned',
  'case.archived',
  'case.supplement-asked',
  'case.supplement-decided',
  'case.term-proposed',
  'case.term-refused',
  'case.term-set',
]

/** Looks are kept and would bury everything else. */
const LOOKS: readonly FactKind[] = [
  'case.viewed',
  'case.file-viewed',
  'recording.viewed',
  'playback.opened',
  'register.viewed',
  'verb.refused',
]

export function groupOf(kind: string): Exclude<Group, 'duty'> | undefined {
  if (LOOKS.some((look) => look === kind) || kind.endsWith('.viewed')) return undefined
  if (OF_FILE.some((one) => one === kind)) return 'file'
  const [word = ''] = kind.split('.')
  const found = Object.entries(GROUPS).find(([, words]) => words.some((one) => one === word))
  return GROUP_KEYS.flatMap((key) => (key === found?.[0] && key !== 'duty' ? [key] : []))[0]
}

export const ShowTimeline = z.object({
  id: z.uuid(),
  /** Only these groups, separated by commas; absent: all. */
  only: z.string().max(100).optional(),
  /** Place after the last line of the page before. */
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ShowTimeline = z.infer<typeof ShowTimeline>

/** Undefined: all of them. */
export function groupsIn(only: string | undefined): readonly Group[] | undefined {
  return only === undefined ? undefined : GROUP_KEYS.filter((key) => only.split(',').includes(key))
}

const Line = z.object({
  key: z.string(),
  group: z.enum(GROUP_KEYS),
  at: z.string(),
  statedAt: z.string().nullable(),
  zh: z.string(),
  who: z.string().nullable(),
  details: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Of a duty. */
  duty: z
    .object({
      state: z.enum(['open', 'fulfilled', 'breached', 'excused']),
      dueAt: z.string().nullable(),
      citation: CitationShown,
    })
    .nullable(),
  /** Things of the case to which the line leads. */
  links: z.array(
    z.object({
      type: z.enum(['activity', 'recording', 'document']),
      id: z.string(),
      title: z.string(),
    }),
  ),
})
export type Line = z.infer<typeof Line>

export const TimelineShown = z.object({ lines: z.array(Line), next: z.string().nullable() })

export interface TimelineLook extends Accepted {
  readonly case: Uuid
  readonly agency: Uuid
  readonly asked: ShowTimeline
}

/** Facts, documents, recordings and duties of the case and its activities, the latest first. */
export function decideShowTimeline(
  { case: standing }: CaseFound,
  asked: ShowTimeline,
): Decision<TimelineLook> {
  const body = { part: 'timeline' }
  const look = { kind: 'case.file-viewed' as const, subjects: aboutCase(standing), body }
  // Turning its pages is the same look.
  const facts = asked.after === undefined ? [look] : []
  return accept({ case: standing.id, agency: standing.agency, asked, facts })
}

const Place = z.tuple([z.iso.datetime(), z.enum(['fact', 'duty']), z.string().min(1).max(240)])

export function readPlace(cursor: string | undefined) {
  const read = Place.safeParse((cursor ?? '').split('|'))
  return read.success ? { at: read.data[0], is: read.data[1], key: read.data[2] } : undefined
}

export function writePlace(line: { at: string; is: string; key: string }): string {
  return [line.at, line.is, line.key].join('|')
}
