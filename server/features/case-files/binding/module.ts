import { verb } from '../../../platform/kernel/index.ts'
import * as examination from '../examination/examination.io.ts'
import * as note from '../examination/note-examined.ts'
import { Done } from '../found.ts'
import * as bound from './bound.io.ts'
import { decideNoteBindFault, decideNoteBound, NoteBindFault, NoteBound } from './note-bound.ts'

/** What the work of binding and checking notes when it is done. */
export const fileWorkVerbs = [
  verb({
    name: 'case-files.note-bound',
    zh: '登记案卷装订完成',
    right: 'machine',
    input: NoteBound,
    output: Done,
    facts: ['case.bound'],
    load: bound.factsForNote,
    decide: decideNoteBound,
    commit: bound.commitNote,
  }),
  verb({
    name: 'case-files.note-bind-fault',
    zh: '登记案卷装订未完成',
    right: 'machine',
    input: NoteBindFault,
    output: Done,
    facts: ['case.bind-failed'],
    load: bound.factsForNote,
    decide: decideNoteBindFault,
    commit: bound.commitNote,
  }),
  verb({
    name: 'case-files.note-examined',
    zh: '登记四性检测结果',
    right: 'machine',
    input: note.NoteExamined,
    output: Done,
    facts: ['case.file-examined'],
    load: examination.factsForExamined,
    decide: note.decideNoteExamined,
    commit: examination.commitExamined,
  }),
  verb({
    name: 'case-files.note-examine-fault',
    zh: '登记四性检测未完成',
    right: 'machine',
    input: note.NoteExamineFault,
    output: Done,
    facts: [],
    load: examination.factsForExamined,
    decide: note.decideNoteExamineFault,
    commit: examination.commitExamined,
  }),
]
