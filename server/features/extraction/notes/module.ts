import { verb } from '../../../platform/kernel/index.ts'
import { decideMakeNote, MakeNote, NoteMade } from './make-note.ts'
import * as io from './notes.io.ts'

export const noteVerbs = [
  verb({
    name: 'extraction.make-note',
    zh: '制作证据提取说明',
    right: 'case.handle',
    input: MakeNote,
    output: NoteMade,
    route: { method: 'POST', path: '/cases/:id/extraction-notes' },
    facts: ['document.drafted'],
    load: io.factsForNoting,
    decide: decideMakeNote,
    commit: io.commitNote,
  }),
]
