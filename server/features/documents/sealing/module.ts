import { verb } from '../../../platform/kernel/index.ts'
import { decideNotePrinted, NotePrinted } from './note-printed.ts'
import {
  decideNoteSealingFault,
  decideRetrySealing,
  NoteSealingFault,
  RetrySealing,
} from './note-sealing-fault.ts'
import { decideSealDocument, SealDocument, SealedDocument } from './seal-document.ts'
import * as sealing from './sealing.io.ts'

const machine = { right: 'machine', output: SealedDocument, load: sealing.factsForSealing } as const

/** How the PDF of an issued document comes into the vault. */
export const sealingVerbs = [
  verb({
    ...machine,
    name: 'documents.note-printed',
    zh: '登记已排版签章的文书',
    input: NotePrinted,
    facts: [],
    decide: decideNotePrinted,
    commit: sealing.commitPrinted,
  }),
  verb({
    ...machine,
    name: 'documents.seal',
    zh: '封存文书电子文件',
    input: SealDocument,
    facts: ['document.sealed'],
    decide: decideSealDocument,
    commit: sealing.commitSealing,
  }),
  verb({
    ...machine,
    name: 'documents.note-sealing-fault',
    zh: '登记文书封存不成功的原因',
    input: NoteSealingFault,
    facts: [],
    decide: decideNoteSealingFault,
    commit: sealing.commitSealingNote,
  }),
  verb({
    ...machine,
    right: 'case.handle',
    name: 'documents.retry-sealing',
    zh: '重新封存文书',
    input: RetrySealing,
    route: { method: 'POST', path: '/documents/:id/retry-sealing' },
    facts: [],
    decide: decideRetrySealing,
    commit: sealing.commitSealingNote,
  }),
]
