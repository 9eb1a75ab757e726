import type { Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import {
  accept,
  type Decision,
  type Matter,
  type Moment,
  type NewFact,
  refuse,
  type NewFact as Stated,
} from '../../../platform/kernel/index.ts'
import { lawKeysOf, type StandingDocument } from '../../documents/index.ts'
import { type Law, refusedByLaw, rule } from '../../regulations/index.ts'

export interface IssuedNote {
  readonly standing: StandingDocument
  readonly case: Uuid
  readonly law: Law
  readonly facts: readonly LawFact[]
  readonly items: readonly {
    readonly recording_id: Uuid
    readonly sha256: string
    readonly from_ms: number | null
    readonly to_ms: number | null
    readonly derivative_id?: Uuid | null
  }[]
}

export interface NoteFacts {
  readonly facts: readonly Stated[]
  readonly touches: readonly Matter[]
}

/**
 * What the issue of a note states: each recording is noted, and is evidence of the case from now on.
 * A note from which something was taken that the regulations demand, or a recording, is not issued.
 */
export function decideIssuedNote(
  { standing, case: file, law, facts, items }: IssuedNote,
  moment: Moment,
): Decision<NoteFacts> {
  const { document, digest } = standing
  const text = JSON.stringify(document.values.digests ?? '')
  if (!items.every(({ sha256 }) => text.includes(sha256))) return refuse('extraction.files-changed')
  const keys = lawKeysOf(document.template, document.values, [])
  const fields = Object.fromEntries(keys.fields.map((key) => [key, true]))
  const person = moment.who.is === 'person' ? moment.who.person : ''
  const request = { fields, person }
  const ruling = rule(law, { verb: 'extraction.make', facts, request, at: moment.at })
  if (!ruling.allowed) return refusedByLaw(ruling.refusals)
  const { proves } = document.values
  const textDigest = digest(typeof proves === 'string' ? proves : '')
  const marked = new Set(
    facts
      .filter(({ kind }) => kind === 'recording.marked-evidence')
      .flatMap(({ subjects }) => subjects.map(({ id }) => id)),
  )
  const stated = items.flatMap(
    ({ recording_id: id, from_ms, to_ms, derivative_id }): readonly NewFact[] => {
      const subjects = [
        { type: 'recording' as const, id },
        { type: 'case' as const, id: file },
      ]
      const part = {
        ...(from_ms === null ? {} : { fromMs: from_ms }),
        ...(to_ms === null ? {} : { toMs: to_ms }),
        ...(derivative_id == null ? {} : { derivative: derivative_id }),
      }
      const said = { fields: [...keys.fields], document: document.id, textDigest, ...part }
      const noted: NewFact = { kind: 'extraction.noted', subjects, body: said }
      if (marked.has(id)) return [noted]
      const body = { by: person, textDigest }
      return [noted, { kind: 'recording.marked-evidence', subjects, body }]
    },
  )
  const touches = items.map(({ recording_id: id }) => ({ type: 'recording' as const, id }))
  return accept({ facts: stated, touches })
}
