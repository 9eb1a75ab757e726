import type { Instant } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse, uuidOf } from '../../platform/kernel/index.ts'
import { scopeWithGrant } from '../approvals/index.ts'
import { isOfCase, procedureOf } from '../cases/index.ts'
import { evaluate, factsOfMatter, type Law, lawAt, lawOf, readLists } from '../regulations/index.ts'
import {
  CLASS_ZH,
  type DocumentsOfPlace,
  type FilingChoices,
  type Proposed,
  type TemplateListed,
} from './document-shown.ts'
import type {
  DocumentsHome,
  DocumentsOf,
  DocumentsOfFacts,
  DocumentsOfFound,
} from './documents-of.ts'
import { placeOf } from './place.io.ts'
import type { Place } from './place.ts'
import { proposed } from './propose.ts'
import { documentRows, shownRow } from './rows.io.ts'
import { templatesOnShelf } from './template-shelf.io.ts'
import { DOCUMENT_CLASSES, formOf } from './templates/index.ts'

export function factsOfCaseDocuments(tx: Tx, { id }: DocumentsOf, moment: Moment) {
  return factsAt(tx, { type: 'case', id: uuidOf(id) }, moment)
}

export function factsOfActivityDocuments(tx: Tx, { id }: DocumentsOf, moment: Moment) {
  return factsAt(tx, { type: 'activity', id: uuidOf(id) }, moment)
}

async function factsAt(
  tx: Tx,
  home: DocumentsHome,
  { who, at }: Moment,
): Promise<Decision<DocumentsOfFacts>> {
  if (who.is !== 'person') return refuse('auth.required')
  const place = await placeOf(tx, { agency: who.agency, [home.type]: home.id, at })
  if (!place.ok) return place
  const file = place.accepted.case?.id
  const scope = await scopeWithGrant(tx, place.accepted.scope, { case: file, who, at })
  return accept({ scope, home, place: place.accepted, who })
}

/** All documents of the case, or those of the activity itself. */
export async function showDocumentsOf(tx: Tx, found: DocumentsOfFound): Promise<DocumentsOfPlace> {
  const { home, place, who, closedBecause, moment } = found
  const query = documentRows(tx, { agency: who.agency, person: who.person })
  const within =
    home.type === 'case'
      ? query.where(isOfCase(home.id))
      : query.where('document.activity_id', '=', home.id)
  const rows = await within
    .orderBy('document.drafted_at')
    .orderBy('document.id')
    .limit(MOST + 1)
    .execute()
  const law = await lawOf(tx, who.agency)
  const documents = rows.slice(0, MOST).map(shownRow)
  const there = documents.filter(({ state }) => state === 'draft' || state === 'issued')
  return {
    proposed: closedBecause === null ? await proposedAt(tx, found, law, there) : [],
    documents,
    more: rows.length > MOST,
    templates: templatesFor(place),
    filing: filingChoices(law, moment.at),
    closedBecause,
    mayWrite: who.roles.includes('officer') && (place.scope.own ?? []).includes(who.person),
  }
}

/** A case of so many documents is bound in volumes; the rest stands in the list of documents. */
const MOST = 500

async function proposedAt(
  tx: Tx,
  { home, place, moment: { at } }: DocumentsOfFound,
  law: Law,
  there: readonly { readonly template: string }[],
): Promise<Proposed[]> {
  const { duties } = evaluate(law, await factsOfMatter(tx, home), at, home.type)
  const shelf = new Map([...templatesOnShelf()].map(([key, { template }]) => [key, template]))
  const file = home.type === 'case' ? place.case : undefined
  const procedure = file && procedureOf(file.procedure)
  const step = procedure?.steps.find(({ key }) => key === file?.step)
  return proposed({
    duties: duties.filter(({ kind }) => kind === 'document-duty' || kind === 'stage-documents'),
    forms: readLists.forms(lawAt(law, at).packs),
    step: step?.documents ?? [],
    templates: shelf,
    there: there.map(({ template }) => {
      const kept = shelf.get(template)
      return { template, form: kept === undefined ? template : formOf(kept) }
    }),
  })
}

/** Those for this category of case come first in the order of their titles; of an activity all. */
function templatesFor({ case: file }: Place): TemplateListed[] {
  return [...templatesOnShelf().values()]
    .map(({ template }) => template)
    .filter(({ categories }) => {
      if (file === undefined || categories === undefined) return true
      return categories.some((category) => category === file.category)
    })
    .map(({ key, title, class: documentClass, source, decides }) => {
      return { key, title, documentClass, source, decides }
    })
    .toSorted((a, b) => a.title.localeCompare(b.title, 'zh-CN'))
}

function filingChoices(law: Law, at: Instant): FilingChoices {
  const { packs } = lawAt(law, at)
  const plain = (list: readonly { readonly key: string; readonly title: string }[]) =>
    list.map(({ key, title }) => ({ key, title }))
  const classes = plain(readLists.documentClasses(packs))
  const carriers = plain(readLists.recordCarriers(packs))
  return {
    classes:
      classes.length > 0
        ? classes
        : DOCUMENT_CLASSES.map((key) => ({ key, title: CLASS_ZH[key] ?? key })),
    carriers:
      carriers.length > 0
        ? carriers
        : [
            { key: 'paper', title: '纸质' },
            { key: 'electronic', title: '电子档' },
          ],
    forms: readLists.forms(packs).map(({ key, title }) => ({
      ...{ key, title },
      items: plain(readLists.formItems(packs, key)),
      signatures: plain(readLists.formSignatures(packs, key)),
    })),
  }
}
