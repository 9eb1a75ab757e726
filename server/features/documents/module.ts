import { z } from 'zod'
import { verb } from '../../platform/kernel/index.ts'
import { DefineType, decideDefineType, TypeDefined, TypesListed } from './define-type.ts'
import { AsideDiscarded, DiscardAside, decideDiscardAside } from './discard-aside.ts'
import { DiscardDraft, decideDiscardDraft } from './discard-draft.ts'
import * as types from './document-types.io.ts'
import { DraftDocument, Drafted, decideDraftDocument } from './draft-document.ts'
import * as drafts from './drafts.io.ts'
import * as ending from './ending.io.ts'
import * as issuing from './issue.io.ts'
import { decideIssueDocument, IssueDocument, Issued } from './issue-document.ts'
import { decideListTypes, TypesAsked } from './list-types.ts'
import { lookVerbs } from './look-verbs.ts'
import { decideSaveDraft, SaveDraft, Saved } from './save-draft.ts'
import * as saving from './saving.io.ts'
import { scanVerbs } from './scans/module.ts'
import { sealingVerbs } from './sealing/module.ts'
import { signatureVerbs } from './signatures/module.ts'
import { factsForStep } from './standing.io.ts'
import { decideSupersedeDocument, SupersedeDocument } from './supersede-document.ts'
import { decideVoidDocument, VoidDocument, Voided } from './void-document.ts'

const Changed = z.object({ id: z.uuid() })

const writing = [
  verb({
    name: 'documents.draft',
    zh: '起草执法文书',
    right: 'case.handle',
    input: DraftDocument,
    output: Drafted,
    route: { method: 'POST', path: '/documents' },
    facts: ['document.drafted'],
    load: drafts.factsForDrafting,
    decide: decideDraftDocument,
    commit: drafts.commitDraft,
  }),
  verb({
    name: 'documents.save',
    zh: '修改文书草稿',
    right: 'case.handle',
    input: SaveDraft,
    output: Saved,
    route: { method: 'POST', path: '/documents/:id/values' },
    facts: ['document.changed', 'document.kept-aside'],
    load: saving.factsForSaving,
    decide: decideSaveDraft,
    commit: saving.commitSaving,
  }),
  verb({
    name: 'documents.discard-aside',
    zh: '放弃另存的本人副本',
    right: 'case.handle',
    input: DiscardAside,
    output: AsideDiscarded,
    route: { method: 'POST', path: '/documents/:id/discard-aside' },
    facts: ['document.aside-discarded'],
    load: saving.factsForDiscardingAside,
    decide: decideDiscardAside,
    commit: saving.commitDiscardingAside,
  }),
  verb({
    name: 'documents.discard',
    zh: '放弃文书草稿',
    right: 'case.handle',
    input: DiscardDraft,
    output: Changed,
    route: { method: 'POST', path: '/documents/:id/discard' },
    facts: ['document.discarded'],
    load: saving.factsForDiscarding,
    decide: decideDiscardDraft,
    commit: saving.commitDiscarding,
  }),
  verb({
    name: 'documents.supersede',
    zh: '以新文书替代',
    right: 'case.handle',
    input: SupersedeDocument,
    output: Drafted,
    route: { method: 'POST', path: '/documents/:id/supersede' },
    facts: ['document.drafted'],
    load: ending.factsForSuperseding,
    decide: decideSupersedeDocument,
    commit: drafts.commitDraft,
  }),
  verb({
    name: 'documents.void',
    zh: '作废文书',
    right: 'case.handle',
    input: VoidDocument,
    output: Voided,
    route: { method: 'POST', path: '/documents/:id/void' },
    facts: ['document.voided'],
    load: factsForStep,
    decide: decideVoidDocument,
    commit: ending.commitVoiding,
  }),
  verb({
    name: 'documents.define-type',
    zh: '规定应当制作的文书',
    right: 'regulation.draft',
    input: DefineType,
    output: TypeDefined,
    route: { method: 'POST', path: '/document-types' },
    facts: ['document-type.defined'],
    load: types.factsForDefining,
    decide: decideDefineType,
    commit: types.commitDefining,
  }),
  verb({
    name: 'documents.list-types',
    zh: '查看本单位规定的文书',
    right: 'regulation.read',
    input: TypesAsked,
    output: TypesListed,
    route: { method: 'GET', path: '/document-types' },
    facts: ['register.viewed'],
    load: types.factsForTypes,
    decide: decideListTypes,
    commit: (tx, { agency }, { at }) => types.listTypes(tx, agency, at),
  }),
]

/** What this feature can do. Routes, API description, access matrix and facts derive from it. */
export function documentVerbs(ports: issuing.IssuePorts) {
  return [
    ...writing,
    verb({
      name: 'documents.issue',
      zh: '制发文书',
      right: 'case.handle',
      input: IssueDocument,
      output: Issued,
      route: { method: 'POST', path: '/documents/:id/issue' },
      facts: [
        ...(['document.issued', 'document.superseded', 'case.decided'] as const),
        ...(['extraction.noted', 'recording.marked-evidence'] as const),
      ],
      load: (tx, asked, moment) => issuing.factsForIssuing(tx, asked, moment, ports),
      decide: decideIssueDocument,
      commit: issuing.commitIssuing,
    }),
    ...lookVerbs,
    ...scanVerbs,
    ...sealingVerbs,
    ...signatureVerbs,
  ]
}
