import { z } from 'zod'
import { verb } from '../../../platform/kernel/index.ts'
import { decideNotePaper, NotePaper } from '../form/note-paper.ts'
import * as paper from '../form/paper.io.ts'
import * as image from './image.io.ts'
import { decideNoteImage, decideNoteImageFault, NoteImage, NoteImageFault } from './note-image.ts'

const Done = z.object({ id: z.uuid() })

/** Performed by the machine that makes images and seals forms. */
export const imageVerbs = [
  verb({
    name: 'discs.note-image',
    zh: '登记光盘映像制作完成',
    right: 'machine',
    input: NoteImage,
    output: Done,
    facts: ['disc.imaged'],
    load: image.factsForImage,
    decide: decideNoteImage,
    commit: image.commitImage,
  }),
  verb({
    name: 'discs.note-image-fault',
    zh: '登记光盘映像制作未完成',
    right: 'machine',
    input: NoteImageFault,
    output: Done,
    facts: ['disc.image-failed'],
    load: image.factsForImage,
    decide: decideNoteImageFault,
    commit: image.commitImage,
  }),
  verb({
    name: 'discs.note-paper',
    zh: '登记刻盘存储记录表封存',
    right: 'machine',
    input: NotePaper,
    output: Done,
    facts: ['disc.form-sealed'],
    load: paper.factsForPaper,
    decide: decideNotePaper,
    commit: paper.commitPaper,
  }),
]
