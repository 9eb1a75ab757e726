import { verb } from '../../../platform/kernel/index.ts'
import * as note from './note-made.io.ts'
import { decideNoteFailed, decideNoteMade, Noted, NoteFailed, NoteMade } from './note-made.ts'

/** What the job says of its work. */
export const makingVerbs = [
  verb({
    name: 'derivatives.note-made',
    zh: '登记制成的派生文件',
    right: 'machine',
    input: NoteMade,
    output: Noted,
    facts: ['derivative.made'],
    load: note.factsForNoting,
    decide: decideNoteMade,
    commit: note.commitNoting,
  }),
  verb({
    name: 'derivatives.note-failed',
    zh: '登记派生文件制作失败',
    right: 'machine',
    input: NoteFailed,
    output: Noted,
    facts: ['derivative.failed'],
    load: note.factsForNoting,
    decide: decideNoteFailed,
    commit: note.commitNoting,
  }),
]
