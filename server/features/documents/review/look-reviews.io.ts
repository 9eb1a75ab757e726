import type { Uuid } from '@liuhen/format'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
  uuidOf,
} from '../../../platform/kernel/index.ts'
import { type CaseStanding, caseStanding } from '../../cases/index.ts'
import {
  dutiesAbout,
  type Law,
  lawAt,
  lawOf,
  readLists,
  showCitation,
} from '../../regulations/index.ts'
import { type DecidingFacts, isAsReviewed } from './review.ts'
import { factsOfDeciding, shownReviews } from './reviews.io.ts'
import type { CaseReviews, CategoryShown, DecidingShown, LookAtReviews } from './reviews-shown.ts'

export interface LookingFacts extends Found {
  readonly standing: CaseStanding
  readonly law: Law
}

export interface Looking extends Accepted {
  readonly found: LookingFacts
}

export async function factsForLooking(
  tx: Tx,
  asked: LookAtReviews,
  { who }: Moment,
): Promise<Decision<LookingFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const standing = await caseStanding(tx, who.agency, uuidOf(asked.id))
  if (standing === undefined) return refuse('not-found')
  return accept({ scope: standing.scope, standing, law: await lawOf(tx, who.agency) })
}

/** A look at what is decided in a case and how it was reviewed is a fact. */
export function decideLookAtReviews(found: LookingFacts): Decision<Looking> {
  const subjects = [{ type: 'case' as const, id: found.standing.id }]
  const body = { list: 'reviews', count: 1 }
  return accept({ found, facts: [{ kind: 'register.viewed', subjects, body }] })
}

export async function showReviews(
  tx: Tx,
  { found: { standing, law } }: Looking,
  moment: Moment,
): Promise<z.infer<typeof CaseReviews>> {
  const { at, who } = moment
  const ids = await decidingOf(tx, standing.id)
  const documents: DecidingShown[] = []
  for (const id of ids) documents.push(await shownOf(tx, id, moment))
  const lists = readLists.reviewLists(lawAt(law, at).packs)
  const subjects = ids.map((id) => ({ type: 'document' as const, id }))
  const opinions = lists.flatMap((list) => list.opinions)
  return {
    documents,
    categories: lists.map(categoryShown),
    opinions: [...new Map(opinions.map((one) => [one.key, one])).values()],
    reviewer: lists[0]?.reviewer ?? null,
    category: standing.category,
    duties: (await dutiesAbout(tx, subjects, { at })).filter(({ kind }) => kind === 'legal-review'),
    handles: who.is === 'person' && standing.handlers.includes(who.person),
    closed: standing.state === 'archived',
  }
}

/** Documents whose template decides something, the latest first; a case has a handful. */
async function decidingOf(tx: Tx, id: Uuid): Promise<readonly Uuid[]> {
  const { rows } = await sql<{ id: Uuid }>`
    select d.id from document d join document_template t
      on t.agency_id = d.agency_id and t.digest = d.template_digest
    where d.case_id = ${id} and d.state in ('draft', 'issued')
      and ((t.template->>'decides')::boolean or d.decisions is not null)
    order by d.drafted_at desc, d.id desc limit ${DECIDED_AT_MOST}`.execute(tx)
  return rows.map((row) => row.id)
}

const DECIDED_AT_MOST = 50

async function shownOf(tx: Tx, id: Uuid, moment: Moment): Promise<DecidingShown> {
  const found = await factsOfDeciding(tx, { id }, moment)
  if (!found.ok) throw new Error(`document ${id} is gone`)
  const facts = found.accepted
  const { document, stated, hits } = facts
  return {
    ...{ id, title: document.title, number: document.number ?? null, revision: document.revision },
    state: document.state === 'draft' ? 'draft' : 'issued',
    stated: stated ?? null,
    hits: hits.map(({ item, title, citation, list, unsourced }) => ({
      ...{ item, title, category: list.category.title, citation: showCitation(citation) },
      unsourced,
    })),
    reviews: await shownReviews(tx, (query) => query.where('review.document_id', '=', id)),
    urgent: await urgentOf(tx, id),
    changedSince: isChanged(facts),
  }
}

function isChanged(facts: DecidingFacts): boolean {
  return facts.document.state === 'draft' && !isAsReviewed(facts).ok
}

async function urgentOf(tx: Tx, document: Uuid) {
  const row = await tx
    .selectFrom('urgent_approval')
    .innerJoin('person', 'person.id', 'urgent_approval.approved_by')
    .select(['person.name as by', 'urgent_approval.approved_at as at', 'urgent_approval.reason'])
    .where('urgent_approval.document_id', '=', document)
    .orderBy('urgent_approval.approved_at')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

type List = DecidingFacts['lists'][number]

function categoryShown({ category, items, urgent }: List): z.infer<typeof CategoryShown> {
  const named = (list: List['items']) =>
    list.flatMap(({ decisions }) => decisions.map(({ key, title }) => ({ key, title })))
  return {
    ...category,
    decisions: named(items),
    sourced: named(items.filter(({ source }) => source === true)).map(({ key }) => key),
    urgent: urgent?.approver ?? null,
  }
}
