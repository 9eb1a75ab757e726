import { verb } from '../../platform/kernel/index.ts'
import { Leafed, openLeafing } from '../approvals/index.ts'
import { DocumentPage, DocumentsListed, DocumentsOfPlace, ListDocuments } from './document-shown.ts'
import * as within from './documents-of.io.ts'
import { DocumentsOf, decideDocumentsOf } from './documents-of.ts'
import { behindDoor } from './door.io.ts'
import { decideLeafDocument } from './leaf-document.ts'
import * as listing from './listing.io.ts'
import { decideListDocuments } from './listing.ts'
import { DocumentOpened, decideOpenDocument, OpenDocument } from './open-document.ts'
import * as opening from './opening.io.ts'
import * as page from './page.io.ts'
import { decideViewDocument, ViewDocument } from './view-document.ts'

/** Reading documents; whoever looks at one leaves a fact. */
export const lookVerbs = [
  verb({
    name: 'documents.list',
    zh: '查看执法文书目录',
    right: 'case.list',
    input: ListDocuments,
    output: DocumentsListed,
    route: { method: 'GET', path: '/documents' },
    facts: ['register.viewed'],
    load: listing.factsForListing,
    decide: decideListDocuments,
    commit: listing.pageOfDocuments,
  }),
  verb({
    name: 'documents.of-case',
    zh: '查看案件的文书',
    right: 'case.open-file',
    input: DocumentsOf,
    output: DocumentsOfPlace,
    route: { method: 'GET', path: '/cases/:id/documents' },
    facts: ['register.viewed'],
    load: within.factsOfCaseDocuments,
    decide: decideDocumentsOf,
    commit: within.showDocumentsOf,
  }),
  verb({
    name: 'documents.of-activity',
    zh: '查看执法活动的文书',
    right: 'case.read',
    input: DocumentsOf,
    output: DocumentsOfPlace,
    route: { method: 'GET', path: '/activities/:id/written-documents' },
    facts: ['register.viewed'],
    load: within.factsOfActivityDocuments,
    decide: decideDocumentsOf,
    commit: within.showDocumentsOf,
  }),
  behindDoor(
    {
      name: 'documents.view',
      zh: '查看执法文书',
      right: 'case.open-file',
      input: ViewDocument,
      output: DocumentPage,
      route: { method: 'GET', path: '/documents/:id' },
      facts: ['document.viewed'],
      load: page.factsForViewing,
      decide: decideViewDocument,
      commit: page.showDocument,
    },
    { show: page.showThroughDoor },
  ),
  behindDoor(
    {
      name: 'documents.open',
      zh: '打开文书原文',
      right: 'case.open-file',
      input: OpenDocument,
      output: DocumentOpened,
      facts: ['document.opened'],
      load: opening.factsForOpening,
      decide: decideOpenDocument,
      commit: opening.commitOpening,
    },
    { whole: () => true },
  ),
  behindDoor(
    {
      name: 'documents.leaf',
      zh: '逐页查看文书',
      right: 'case.open-file',
      input: OpenDocument,
      output: Leafed,
      route: { method: 'POST', path: '/documents/:id/leafing' },
      facts: ['document.opened'],
      load: opening.factsForLeafing,
      decide: decideLeafDocument,
      commit: (tx, inside, moment) => openLeafing(tx, { inside }, moment),
    },
    { show: openLeafing },
  ),
]
