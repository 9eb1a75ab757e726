import type { Tx } from '../../platform/database/connect.ts'
import { type Moment, verb } from '../../platform/kernel/index.ts'
import { CaseAsked, factsForLook } from '../cases/index.ts'
import * as bind from './binding/bind.io.ts'
import { decideBindFile } from './binding/bind-file.ts'
import { fileWorkVerbs } from './binding/module.ts'
import * as examination from './examination/examination.io.ts'
import * as note from './examination/note-examined.ts'
import { Archived, ArchiveFile, decideArchiveFile } from './filing/archive-file.ts'
import * as filing from './filing/filing.io.ts'
import { decideHandOver, HandOver } from './filing/hand-over.ts'
import { decideReturnFile, ReturnFile } from './filing/return-file.ts'
import { Done } from './found.ts'
import { factsForFileList, pageOfFiles } from './list-files.io.ts'
import { decideListFiles, FilesListed, ListFiles } from './list-files.ts'
import { pdfVerbs } from './look-verbs.ts'
import { decideNoteAbsence, NoteAbsence } from './owed/note-absence.ts'
import * as owed from './owed/owed.io.ts'
import { decideShowOwed, OwedShown } from './owed/show-owed.ts'
import { readingVerbs } from './reading/module.ts'
import { factsForFileLook, showFile } from './show-file.io.ts'
import { decideShowFile, FileShown } from './show-file.ts'
import * as supplements from './supplement/supplement.io.ts'
import * as supplement from './supplement/supplement.ts'
import * as term from './term/set-term.ts'
import * as terms from './term/term.io.ts'
import { decideShowTimeline, ShowTimeline, TimelineShown } from './timeline/show-timeline.ts'
import { showTimeline } from './timeline/timeline.io.ts'

/** The file of a case: what is owed, what happened, binding, the way to the archive, its term. */
export function caseFileVerbs(press: bind.BindingPort) {
  return [
    ...lookVerbs(press),
    ...listVerbs,
    ...bindingVerbs(press),
    ...fileWorkVerbs,
    ...pdfVerbs,
    ...readingVerbs,
    ...filingVerbs,
    ...termVerbs,
  ]
}

const lookVerbs = (press: bind.BindingPort) => [
  verb({
    name: 'case-files.show-owed',
    zh: '查看应录未录',
    right: 'case.read',
    input: CaseAsked,
    output: OwedShown,
    route: { method: 'GET', path: '/cases/:id/owed' },
    facts: ['case.file-viewed'],
    load: owed.factsForOwed,
    decide: decideShowOwed,
    commit: owed.showOwed,
  }),
  verb({
    name: 'case-files.note-absence',
    zh: '说明环节没有应记录的活动',
    right: 'case.handle',
    input: NoteAbsence,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/absences' },
    facts: ['case.absence-noted'],
    load: owed.factsForAbsence,
    decide: decideNoteAbsence,
    commit: owed.commitAbsence,
  }),
  verb({
    name: 'case-files.show-timeline',
    zh: '查看案件时间线',
    right: 'case.read',
    input: ShowTimeline,
    output: TimelineShown,
    route: { method: 'GET', path: '/cases/:id/timeline' },
    facts: ['case.file-viewed'],
    load: factsForLook,
    decide: decideShowTimeline,
    commit: showTimeline,
  }),
  verb({
    name: 'case-files.show',
    zh: '查看案卷',
    right: 'case.read',
    input: CaseAsked,
    output: FileShown,
    route: { method: 'GET', path: '/cases/:id/file' },
    facts: ['case.file-viewed'],
    load: (tx: Tx, asked: CaseAsked, moment: Moment) => factsForFileLook(tx, asked, moment, press),
    decide: decideShowFile,
    commit: showFile,
  }),
]

const listVerbs = [
  verb({
    name: 'case-files.list',
    zh: '查看案卷归档台账',
    right: 'case.list',
    input: ListFiles,
    output: FilesListed,
    route: { method: 'GET', path: '/case-files' },
    facts: ['register.viewed'],
    load: factsForFileList,
    decide: decideListFiles,
    commit: pageOfFiles,
  }),
]

const bindingVerbs = (press: bind.BindingPort) => [
  verb({
    name: 'case-files.bind',
    zh: '装订案卷',
    right: 'case.handle',
    input: CaseAsked,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/bindings' },
    facts: ['case.bind-ordered'],
    load: (tx: Tx, asked: CaseAsked, moment: Moment) =>
      bind.factsForBinding(tx, asked, moment, press),
    decide: decideBindFile,
    commit: bind.commitBinding,
  }),
]

const filingVerbs = [
  verb({
    name: 'case-files.hand-over',
    zh: '移交案卷归档',
    right: 'case.handle',
    input: HandOver,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/file-handover' },
    facts: ['case.file-handed-over', 'case.examine-ordered'],
    load: filing.factsForFiling,
    decide: decideHandOver,
    commit: filing.commitHandOver,
  }),
  verb({
    name: 'case-files.return',
    zh: '退回移交的案卷',
    right: 'case.archive',
    input: ReturnFile,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/file-return' },
    facts: ['case.file-returned'],
    load: filing.factsForFiling,
    decide: decideReturnFile,
    commit: filing.commitReturn,
  }),
  verb({
    name: 'case-files.examine',
    zh: '重新进行四性检测',
    right: 'case.archive',
    input: CaseAsked,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/examinations' },
    facts: ['case.examine-ordered'],
    load: filing.factsForFiling,
    decide: note.decideExamineAgain,
    commit: examination.commitExaminationOrdered,
  }),
  verb({
    name: 'case-files.archive',
    zh: '接收案卷并归档',
    right: 'case.archive',
    input: ArchiveFile,
    output: Archived,
    route: { method: 'POST', path: '/cases/:id/archive' },
    facts: ['case.archived'],
    load: filing.factsForFiling,
    decide: decideArchiveFile,
    commit: filing.commitArchive,
  }),
]

const termVerbs = [
  verb({
    name: 'case-files.ask-supplement',
    zh: '申请补充附卷',
    right: 'case.handle',
    input: supplement.AskSupplement,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/supplements' },
    facts: ['case.supplement-asked'],
    load: supplements.factsForSupplement,
    decide: supplement.decideAskSupplement,
    commit: supplements.commitSupplementAsked,
  }),
  verb({
    name: 'case-files.decide-supplement',
    zh: '审批补充附卷',
    right: 'case.approve',
    input: supplement.DecideSupplement,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/supplements/:supplement/decision' },
    facts: ['case.supplement-decided'],
    load: supplements.factsForSupplement,
    decide: supplement.decideSupplement,
    commit: supplements.commitSupplementDecided,
  }),
  verb({
    name: 'case-files.set-term',
    zh: '确定案卷保管期限',
    right: 'case.handle',
    input: term.SetTerm,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/term' },
    facts: ['case.term-set', 'case.term-proposed'],
    load: terms.factsForTerm,
    decide: term.decideSetTerm,
    commit: terms.commitTerm,
  }),
  verb({
    name: 'case-files.confirm-term',
    zh: '确认缩短案卷保管期限',
    right: 'case.approve',
    input: term.ConfirmTerm,
    output: Done,
    route: { method: 'POST', path: '/cases/:id/term/confirmation' },
    facts: ['case.term-set', 'case.term-refused'],
    load: terms.factsForTerm,
    decide: term.decideConfirmTerm,
    commit: terms.commitConfirmation,
  }),
]
