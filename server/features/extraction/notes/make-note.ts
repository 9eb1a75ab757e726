import {
  DERIVED_KINDS,
  type DerivedKind,
  type Instant,
  NO_ORIGINAL,
  type Uuid,
} from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { type Drafting, type DraftingFacts, decideDraftDocument } from '../../documents/index.ts'
import { type Law, refusedByLaw, rule } from '../../regulations/index.ts'
import { chooseDerived, type DerivedFound } from '../packet/derived/choose-derived.ts'
import { sayClock, sayLength, saySpan } from '../say.ts'

const line = z.string().trim().max(200).default('')

export const MakeNote = z.object({
  id: z.uuid(),
  maker: line,
  extractor: line,
  /** RFC 3339; absent: now. Empty is not filled in. */
  extractedAt: z.union([z.iso.datetime({ offset: true }), z.literal('')]).optional(),
  place: line,
  medium: line,
  items: z
    .array(
      z.object({
        recording: z.uuid(),
        proves: z.string().trim().max(2000).default(''),
        /** The part that matters, in the recording's own time. */
        fromMs: z.int().min(0).optional(),
        toMs: z.int().min(0).optional(),
        /** A derived file that is given in its place. */
        derivative: z.uuid().optional(),
      }),
    )
    .min(1, '请选择要提取的音像记录')
    .max(100),
})
export type MakeNote = z.infer<typeof MakeNote>

export const NoteMade = z.object({ id: z.uuid() })

/** A recording of the case as the note describes it. */
export interface NotedRecording {
  readonly id: Uuid
  readonly name: string
  readonly device: string
  readonly startedAt: Instant | null
  readonly durationMs: number | null
  readonly sha256: string
  readonly sm3: string
}

export interface NotingFacts extends DraftingFacts {
  readonly case: Uuid
  readonly agency: Uuid
  readonly law: Law
  /** Of the case and of the recordings. */
  readonly facts: readonly LawFact[]
  /** Those asked for that are of the case and that this person may see. */
  readonly recordings: readonly NotedRecording[]
  /** Of those asked for, made of these recordings. */
  readonly derived?: readonly NotedDerivative[]
  /** What is known of them for choosing; absent: nothing is chosen in the place of an original. */
  readonly choosing?: DerivedFound
}

/** A derived file as the note describes it. */
export interface NotedDerivative {
  readonly id: Uuid
  readonly recording: Uuid
  readonly kind: DerivedKind
  readonly treatment: readonly string[]
  readonly sha256: string
}

export interface NoteDrafted extends Accepted {
  readonly drafting: Drafting
  readonly case: Uuid
  readonly agency: Uuid
  readonly items: MakeNote['items']
}

/**
 * A note of extraction is drafted for recordings of a case: who made them, who extracts them, when,
 * and what each is to prove. What the regulations demand of it is refused when it is missing.
 */
export function decideMakeNote(
  found: NotingFacts,
  asked: MakeNote,
  moment: Moment,
): Decision<NoteDrafted> {
  const { law, facts, recordings, case: file, agency } = found
  const { items, maker, extractor } = asked
  const given = derivedOf(found, items)
  if (!given.ok) return given
  if (recordings.length !== new Set(items.map(({ recording }) => recording)).size) {
    return refuse('case.recording-not-of-case')
  }
  const wrong = items.find(({ fromMs = 0, toMs }) => toMs !== undefined && toMs <= fromMs)
  if (wrong !== undefined) return refuse('extraction.part')
  const extractedAt = asked.extractedAt ?? moment.at
  const proven = items.every(({ proves }) => proves !== '')
  const fields = { maker, extractor, 'extracted-at': extractedAt, proves: proven ? 'given' : '' }
  const person = moment.who.is === 'person' ? moment.who.person : ''
  const ruling = rule(law, {
    ...{ verb: 'extraction.make', facts, request: { fields, person }, at: moment.at },
  })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const lacking = Object.entries(fields).filter(([, value]) => value === '')
  if (lacking.length > 0) {
    const what = lacking.map(([key]) => FIELD_ZH[key] ?? key).join('、')
    return refuse('extraction.incomplete', { what })
  }
  const drafted = decideDraftDocument(found, { template: NOTE, case: file }, moment)
  if (!drafted.ok) return drafted
  const values = {
    ...drafted.accepted.values,
    ...valuesOf(asked, extractedAt, recordings, given.accepted),
  }
  const drafting = { ...drafted.accepted, values }
  return accept({ drafting, case: file, agency, items, facts: drafting.facts })
}

/** What is noted in the place of a recording is what could leave in its place. */
function derivedOf(
  { derived = [], choosing }: NotingFacts,
  items: MakeNote['items'],
): Decision<readonly NotedDerivative[]> {
  const asked = items.flatMap(({ recording, derivative }) =>
    derivative === undefined ? [] : [{ recording, derivative }],
  )
  const chosen = chooseDerived(choosing, asked)
  if (!chosen.ok) return chosen
  const ids = chosen.accepted.map(({ derivative }) => derivative)
  return accept(derived.filter(({ id }) => ids.includes(id)))
}

/** Key of the template. */
export const NOTE = 'extraction-note'

const FIELD_ZH: { readonly [key: string]: string } = {
  maker: '制作人',
  extractor: '提取人',
  'extracted-at': '提取时间',
  proves: '每份音像记录的证明对象',
}

function valuesOf(
  asked: MakeNote,
  extractedAt: string,
  recordings: readonly NotedRecording[],
  derived: readonly NotedDerivative[],
) {
  const { maker, extractor, place, medium, items } = asked
  const listed = items.flatMap((item) => {
    const recording = recordings.find(({ id }) => id === item.recording)
    return recording === undefined ? [] : [{ item, recording }]
  })
  const devices = [...new Set(recordings.map(({ device }) => device).filter((one) => one !== ''))]
  const proves = listed.map(({ item, recording }, at) => {
    const { fromMs, toMs } = item
    const span = fromMs === undefined && toMs === undefined ? '' : `（${saySpan(fromMs, toMs)}）`
    return `${at + 1}．${recording.name}${span}：${item.proves}`
  })
  const first = recordings.flatMap(({ startedAt }) => startedAt ?? []).toSorted()[0]
  return {
    ...{ maker, extractor, 'extracted-at': new Date(extractedAt).toISOString() },
    ...(place === '' ? {} : { place }),
    ...(medium === '' ? {} : { medium }),
    ...(devices.length === 0 ? {} : { device: devices.join('、').slice(0, 500) }),
    ...(first === undefined ? {} : { 'made-at': first }),
    files: listed.map(({ recording: { name, device, startedAt, durationMs } }) => ({
      ...{ name, device, recorded: startedAt === null ? '未识别' : sayClock(startedAt) },
      length: durationMs === null ? '' : sayLength(durationMs),
    })),
    ...(derived.length === 0 ? {} : { method: sayMethod(recordings, derived) }),
    digests: listed.flatMap(({ recording: { id, name, sha256, sm3 } }) => [
      { name, sha256, sm3 },
      ...derived
        .filter(({ recording }) => recording === id)
        .map((one) => ({
          ...{ name: `${DERIVED_KINDS[one.kind]}（${NO_ORIGINAL}），来源《${name}》` },
          ...{ sha256: one.sha256, sm3: '见移交包' },
        })),
    ]),
    proves: proves.join('\n'),
  }
}

/** How what stands in the place of originals came to be; the rest is copied as it is. */
function sayMethod(
  recordings: readonly NotedRecording[],
  derived: readonly NotedDerivative[],
): string {
  const said = derived.map(({ recording, kind, treatment }) => {
    const name = recordings.find(({ id }) => id === recording)?.name ?? ''
    return `《${name}》以派生件（${DERIVED_KINDS[kind]}，${NO_ORIGINAL}）提供：${treatment.join('；')}。`
  })
  const rest = '其余文件从本单位档案管理系统中原样复制，未作删改、剪辑。'
  return `由执法记录设备在执法现场同步摄录。${said.join('')}来源原件仍按原样封存，校验值见下表。${derived.length < recordings.length ? rest : ''}`
}
