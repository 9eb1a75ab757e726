import { createHash, randomBytes } from 'node:crypto'
import { type Fact, type Instant, type Json, type Uuid, uuidv7 } from '@liuhen/format'
import { type Tx, withTx } from '../../platform/database/connect.ts'
import type { PersonActor } from '../../platform/kernel/index.ts'
import type { AgencyWithPeople, PeopleScene } from '../people/test-people.io.ts'
import { asBody, type Decisions } from './decisions.ts'
import { templateSchema } from './templates/index.ts'
import { keepTemplate } from './templates-kept.io.ts'

export interface CaseMade {
  readonly id: Uuid
  readonly party: Uuid
}

export interface DocumentWanted {
  readonly form?: string
  readonly decides?: boolean
  readonly state?: 'draft' | 'issued'
  readonly decisions?: Decisions
}

export interface DecisionScene {
  readonly open: (
    handlers: readonly PersonActor[],
    category?: 'penalty' | 'licence' | 'coercion' | 'payment',
  ) => Promise<CaseMade>
  readonly write: (file: CaseMade, who: PersonActor, wanted: DocumentWanted) => Promise<Uuid>
  readonly state: (
    kind: Fact['kind'],
    subjects: Fact['subjects'],
    body: { readonly [name: string]: Json },
  ) => Promise<void>
}

/** Cases and documents of an agency as rows, with the facts that the law reads of them. */
export function decisionScene(
  { open: { db, house } }: PeopleScene,
  { id: agency, units }: AgencyWithPeople,
): DecisionScene {
  const now = () => house.clock.now()
  const state: DecisionScene['state'] = (kind, subjects, body) =>
    withTx(db, agency, async (tx) => {
      const actor = { machine: 'test' }
      await house.append(tx, [{ id: newId(now()), kind, subjects, actor, agency, at: now(), body }])
    })
  const inAgency = { agency, unit: units.field, now }
  return {
    open: async (handlers, category = 'penalty') => {
      const rows = { ...inAgency, handlers: handlers.map(({ person }) => person), category }
      const made = await withTx(db, agency, (tx) => insertCase(tx, rows))
      const subjects = [
        { type: 'case' as const, id: made.id },
        { type: 'unit' as const, id: units.field },
      ]
      const body = { category, procedure: 'general', parties: [made.party] }
      await state('case.opened', subjects, { ...body, handlers: rows.handlers })
      return made
    },
    write: async (file, who, wanted) => {
      const rows = { ...inAgency, file, who: who.person, wanted }
      const id = await withTx(db, agency, (tx) => insertDocument(tx, rows))
      const { form = 'penalty-decision', decisions } = wanted
      if (wanted.state !== 'issued') return id
      const subjects = [
        { type: 'document' as const, id },
        { type: 'case' as const, id: file.id },
      ]
      await state('document.issued', subjects, { form, fields: [], signed: [], dated: [] })
      if (decisions !== undefined) await state('case.decided', subjects, asBody(decisions))
      return id
    },
    state,
  }
}

function newId(at: Instant): Uuid {
  return uuidv7(Date.parse(at), randomBytes(10))
}

interface InAgency {
  readonly agency: Uuid
  readonly unit: Uuid
  readonly now: () => Instant
}

interface CaseRows extends InAgency {
  readonly handlers: readonly Uuid[]
  readonly category: 'penalty' | 'licence' | 'coercion' | 'payment'
}

async function insertCase(tx: Tx, { agency, unit, now, handlers, category }: CaseRows) {
  const at = now()
  const made = { id: newId(at), party: newId(at) }
  const [first] = handlers
  if (first === undefined) throw new Error('a case has a handler')
  await tx
    .insertInto('enforcement_case')
    .values({
      ...{ id: made.id, agency_id: agency, unit_id: unit, number: `案${made.id}` },
      ...{ category, procedure: 'penalty-general', cause: '未取得许可经营', summary: '' },
      ...{ source: 'inspection', step: 'decide', stage: 'decision', state: 'open' },
      ...{ salt: randomBytes(16), opened_by: first, opened_at: at },
    })
    .execute()
  for (const [position, person_id] of handlers.entries()) {
    await tx
      .insertInto('case_handler')
      .values({ case_id: made.id, person_id, agency_id: agency, position, from_at: at })
      .execute()
  }
  await tx
    .insertInto('case_party')
    .values({
      ...{ id: made.party, agency_id: agency, case_id: made.id, role: 'party', kind: 'unit' },
      ...{ name: '凤城路食品店', added_by: first, added_at: at },
    })
    .execute()
  return made
}

interface DocumentRows extends InAgency {
  readonly file: CaseMade
  readonly who: Uuid
  readonly wanted: DocumentWanted
}

async function insertDocument(tx: Tx, { agency, unit, now, file, who, wanted }: DocumentRows) {
  const { form = 'penalty-decision', decides = true, decisions } = wanted
  const at = now()
  const id = newId(at)
  const template = templateSchema.parse({
    ...{ format: 1, key: form, title: '执法文书', class: 'to-party', style: 'official' },
    ...{ decides, fields: [{ key: 'note', title: '说明', type: 'text' }], signatures: [] },
    ...{ body: [{ text: '决定如下。' }], source: { law: '行政处罚法', article: '第五十九条' } },
  })
  const digest = createHash('sha256').update(`${form} ${decides}`).digest('hex')
  await keepTemplate(tx, { agency, shelved: { template, digest, own: false }, at })
  const issued = wanted.state === 'issued' ? { issued_by: who, issued_at: at } : {}
  await tx
    .insertInto('document')
    .values({
      ...{ id, agency_id: agency, unit_id: unit, case_id: file.id, template: form },
      ...{ template_digest: digest, title: template.title, carrier: 'electronic' },
      ...{ state: wanted.state ?? 'draft', field_values: '{}', revision: 1 },
      ...{ salt: randomBytes(16), drafted_by: who, drafted_at: at },
      ...{ changed_by: who, changed_at: at, ...issued },
      decisions: decisions === undefined ? null : JSON.stringify(decisions),
    })
    .execute()
  return id
}
