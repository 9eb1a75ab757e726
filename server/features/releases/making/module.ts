import { verb } from '../../../platform/kernel/index.ts'
import * as note from './note-copy.io.ts'
import {
  CopyNoted,
  decideNoteCopyFailed,
  decideNoteCopyMade,
  NoteCopyFailed,
  NoteCopyMade,
} from './note-copy.ts'

/** What the job says of its work. */
export const copyWorkVerbs = [
  verb({
    name: 'releases.note-made',
    zh: '登记制成的复制件',
    right: 'machine',
    input: NoteCopyMade,
    output: CopyNoted,
    facts: ['release.made'],
    load: note.factsForNotingCopy,
    decide: decideNoteCopyMade,
    commit: note.commitNotingCopy,
  }),
  verb({
    name: 'releases.note-failed',
    zh: '登记复制件制作失败',
    right: 'machine',
    input: NoteCopyFailed,
    output: CopyNoted,
    facts: ['release.failed'],
    load: note.factsForNotingCopy,
    decide: decideNoteCopyFailed,
    commit: note.commitNotingCopy,
  }),
]
