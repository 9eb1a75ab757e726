import { isMap, parseDocument, stringify } from 'yaml'
import { list, record, text } from '../../../api/unknown.ts'
import type { Supposed, SupposedFact } from '../../../api/what-if.ts'

/** What a person supposes: the same shape in the form, as YAML and for the server. */
export interface Situation {
  readonly now: string
  readonly settings: { readonly [key: string]: unknown }
  readonly facts: readonly SupposedFact[]
  readonly asks: readonly Ask[]
}

export type Ask = NonNullable<Supposed['asks']>[number]

export const NOTHING: Situation = { now: '', settings: {}, facts: [], asks: [] }

/** As YAML, in the order in which it is read. */
export function situationText(situation: Situation): string {
  return stringify(situation, { lineWidth: 96 })
}

export type ReadText =
  | { readonly ok: true; readonly situation: Situation }
  | { readonly ok: false; readonly line: number; readonly sentence: string }

/** Reads YAML as far as its form goes; what the values may be, the server says. */
export function readSituation(yaml: string): ReadText {
  const document = parseDocument(yaml, { prettyErrors: true })
  const [error] = document.errors
  if (error !== undefined) {
    const line = error.linePos?.[0].line ?? 1
    return { ok: false, line, sentence: '这一行不是正确的 YAML，请检查缩进、冒号和引号。' }
  }
  if (!isMap(document.contents)) {
    return { ok: false, line: 1, sentence: '应有 now、settings、facts、asks 四项。' }
  }
  const told = record(document.toJS({ maxAliasCount: 0 }))
  return {
    ok: true,
    situation: {
      now: text(told.now) ?? '',
      settings: record(told.settings),
      facts: list(told.facts).map(readFact),
      asks: list(told.asks).map((ask) => {
        const { verb, request } = record(ask)
        return { verb: text(verb) ?? '', request: { ...record(request) } }
      }),
    },
  }
}

function readFact(value: unknown): SupposedFact {
  const { kind, at, id, stated, prev, on, body } = record(value)
  const subjects = Object.entries(record(on)).flatMap(([type, name]) =>
    typeof name === 'string' ? [[type, name] as const] : [],
  )
  return {
    kind: text(kind) ?? '',
    at: text(at) ?? '',
    ...optional('id', id),
    ...optional('stated', stated),
    ...optional('prev', prev),
    on: Object.fromEntries(subjects),
    body: { ...record(body) },
  }
}

function optional<K extends string>(key: K, value: unknown): { [key in K]?: string } {
  const said = text(value)
  const given: { [key in K]?: string } = {}
  if (said !== undefined) given[key] = said
  return given
}

/** The same facts with one changed; undefined takes it out. */
export function withFact(
  situation: Situation,
  at: number,
  fact: SupposedFact | undefined,
): Situation {
  const facts = situation.facts.flatMap((other, index) =>
    index === at ? (fact === undefined ? [] : [fact]) : [other],
  )
  return { ...situation, facts }
}

/** 2026-03-06T18:00:00 as the clock in China shows it, for a field; and back. */
export function toLocal(at: string): string {
  const ms = Date.parse(at)
  return Number.isNaN(ms) ? '' : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19)
}

export function fromLocal(local: string): string {
  const seconds = local.length === 16 ? `${local}:00` : local.slice(0, 19)
  return `${seconds}+08:00`
}
