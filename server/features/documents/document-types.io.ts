import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import {
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import { cataloguesOf, type Law, lawAt, lawOf, readLists } from '../regulations/index.ts'
import type { DefineType, DefiningFacts, DefiningType } from './define-type.ts'
import { personOf } from './drafts.io.ts'
import { templatesOnShelf } from './template-shelf.io.ts'

export async function factsForDefining(
  tx: Tx,
  { stage, form }: DefineType,
  { who, at }: Moment,
): Promise<Decision<DefiningFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const row = await tx
    .selectFrom('document_type')
    .select('id')
    .where('agency_id', '=', who.agency)
    .where('stage', '=', stage)
    .where('form', '=', form)
    .executeTakeFirst()
  const stages = stagesOf(await lawOf(tx, who.agency), at)
  return accept({
    scope: { agency: who.agency },
    known: row !== undefined,
    stageKnown: stages.some(({ key }) => key === stage),
  })
}

export async function commitDefining(tx: Tx, { id, agency, asked }: DefiningType, moment: Moment) {
  await tx
    .insertInto('document_type')
    .values({
      ...{ id, agency_id: agency, ...asked },
      ...{ defined_by: personOf(moment), defined_at: moment.at },
    })
    .execute()
  return { id }
}

export async function factsForTypes(
  _tx: Tx,
  _asked: unknown,
  { who }: Moment,
): Promise<Decision<Found>> {
  return who.is === 'person' ? accept({ scope: { agency: who.agency } }) : refuse('auth.required')
}

/** What the agency requires of itself, with what it may choose from. */
export async function listTypes(tx: Tx, agency: Uuid, at: Moment['at']) {
  const law = await lawOf(tx, agency)
  const stages = stagesOf(law, at)
  const rows = await tx
    .selectFrom('document_type')
    .innerJoin('person', 'person.id', 'document_type.defined_by')
    .select(['document_type.id', 'stage', 'form', 'title', 'person.name as by'])
    .select('defined_at as at')
    .where('document_type.agency_id', '=', agency)
    .orderBy('defined_at')
    .limit(500)
    .execute()
  const templates = [...templatesOnShelf().values()].map(({ template }) => template)
  return {
    types: rows.map((row) => ({
      ...row,
      stageTitle: stages.find(({ key }) => key === row.stage)?.title ?? row.stage,
    })),
    stages,
    templates: templates
      .map(({ key, title }) => ({ key, title }))
      .toSorted((a, b) => a.title.localeCompare(b.title, 'zh-CN')),
    asked: lawAt(law, at).packs.some(({ rules }) =>
      rules.some(({ kind, params }) => kind === 'document-duty' && allowsFurther(params)),
    ),
  }
}

function allowsFurther(params: unknown): boolean {
  return typeof params === 'object' && params !== null && 'further' in params
}

/** Stages of a case, acts of the texts and kinds of activity, each once. */
function stagesOf(law: Law, at: Moment['at']) {
  const { packs } = lawAt(law, at)
  const all = [
    ...readLists.caseStages(packs),
    ...readLists.acts(packs),
    ...cataloguesOf(law).activityKinds,
  ]
  return [...new Map(all.map(({ key, title }) => [key, { key, title }])).values()]
}
