import type { Instant } from '@liuhen/format'
import { forms, type LawFact, listed, type Pack } from '@liuhen/law'
import { instantOf } from '../../../platform/kernel/index.ts'
import { checklistOf, evaluate, type Law } from '../law.ts'
import type { ActivityTold, CaseTold } from './item.ts'

/** Cases for tests: of a category, with ended activities that show everything they have to. */

export interface Scene {
  readonly category: string
  readonly kinds: readonly string[]
}

const at = (day: number, time: string) => instantOf(`2026-03-0${day}T${time}:00+08:00`)
/** Long after every due time of the scene. */
export const LATER: Instant = instantOf('2026-06-01T09:00:00+08:00')
const CASE = { type: 'case', id: 'case' }

export function caseOf(law: Law, { category, kinds }: Scene): CaseTold {
  const opened: LawFact = {
    id: 'opened',
    kind: 'case.opened',
    subjects: [CASE, { type: 'unit', id: 'unit' }],
    body: { category, procedure: 'general', handlers: ['wang', 'li'], parties: 1 },
    at: at(1, '09:00'),
  }
  const activities = kinds.map((kind) => recorded(law, kind, opened))
  return { facts: [opened], steps: [], activities }
}

function recorded(law: Law, kind: string, opened: LawFact): ActivityTold {
  const course = courseOf(kind)
  const marks = marksFor(law, kind, [opened, ...course])
  const papers = papersFor(law, kind, [opened, ...course])
  return { id: kind, kind, openedAt: at(2, '09:00'), facts: [...papers, ...course, ...marks] }
}

/** Opened, arrived, recorded from arrival to end, stored on the same day. */
function courseOf(kind: string): readonly LawFact[] {
  const on = { type: 'activity', id: kind }
  const recording = { type: 'recording', id: `r-${kind}` }
  const device = { type: 'device', id: `d-${kind}` }
  const fact = (what: string, time: string, body: LawFact['body'] = {}, more = [on]): LawFact => {
    return { id: `${kind} ${what}`, kind: what, subjects: more, body, at: at(2, time) }
  }
  const collection = { type: 'collection', id: `c-${kind}` }
  return [
    fact('activity.opened', '09:00', { activityKind: kind, officers: ['wang', 'li'] }, [on, CASE]),
    fact('activity.arrived', '09:30'),
    fact('activity.ended', '10:30'),
    fact('collection.opened', '11:00', { operator: 'zhao' }, [collection, device]),
    fact('recording.sealed', '11:05', { deviceStart: '2026-03-02T01:30:00.000Z', offsetMs: 0 }, [
      ...[recording, collection, device],
    ]),
    fact('recording.matched', '11:06', { how: 'confirmed' }, [recording, on]),
    fact('collection.closed', '11:10', { complete: true }, [collection]),
    fact('continuity.judged', '11:20', {
      from: '2026-03-02T01:30:00.000Z',
      to: '2026-03-02T02:30:00.000Z',
      coveredMs: 3_600_000,
      gaps: [],
    }),
  ]
}

/** A mark for each content and a word for each item that the lists of the activity ask for. */
function marksFor(law: Law, kind: string, facts: readonly LawFact[]): readonly LawFact[] {
  const on = { type: 'activity', id: kind }
  const parts = checklistOf(law, facts, at(2, '12:00'))
  return parts.flatMap((part) => {
    const method = part.methods[0] ?? 'video'
    return part.entries
      .filter(({ needed }) => needed || part.part === 'shots')
      .map(({ key }): LawFact => {
        const said = part.part === 'narration'
        return {
          id: `${kind} ${part.rule} ${key}`,
          kind: said ? 'narration.marked' : 'shot.marked',
          subjects: [on],
          body: said ? { items: [key] } : { content: key, method, offsetMs: 1000 },
          at: at(2, '12:00'),
        }
      })
  })
}

/** Every document that the activity asks for, with all its items and signatures; a note where any will do. */
function papersFor(law: Law, kind: string, facts: readonly LawFact[]): readonly LawFact[] {
  const on = { type: 'activity', id: kind }
  const { duties } = evaluate(law, facts, at(2, '12:00'))
  const asked = duties.filter((duty) => duty.kind === 'document-duty')
  const prescribed = asked.flatMap(({ part = '' }) => formOf(law.packs, part) ?? [])
  const owesAny = duties.some((duty) => duty.kind === 'stage-documents')
  const papers = prescribed.length === 0 && owesAny ? ['work-note'] : prescribed
  return papers.map((form): LawFact => {
    const signed = listed(law.packs, `signatures-of-${form}`).map(({ key }) => key)
    const fields = listed(law.packs, `items-of-${form}`).map(({ key }) => key)
    return {
      id: `${kind} ${form}`,
      kind: 'document.issued',
      subjects: [{ type: 'document', id: `${kind} ${form}` }, CASE, on],
      body: { form, fields, signed, dated: signed },
      at: at(2, '09:10'),
    }
  })
}

function formOf(packs: readonly Pack[], part: string): string | undefined {
  const named = forms(packs).filter(({ key }) => part.endsWith(`-${key}`))
  return named.toSorted((a, b) => b.key.length - a.key.length)[0]?.key
}

/** The same case without one fact of one of its activities. */
export function without(told: CaseTold, gone: (fact: LawFact) => boolean): CaseTold {
  const kept = (facts: readonly LawFact[]) => facts.filter((fact) => !gone(fact))
  const activities = told.activities.map((one) => ({ ...one, facts: kept(one.facts) }))
  return { ...told, facts: kept(told.facts), activities }
}
