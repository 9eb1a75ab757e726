import { verb } from '../../../../platform/kernel/index.ts'
import { consultationFound } from '../found.io.ts'
import { decideFilePaper, FilePaper, PaperAnnounced } from './file-paper.ts'
import { decideOpenNumber, NumberOpened, OpenNumber } from './open-number.ts'
import * as io from './papers.io.ts'
import { decideSealPaper, PaperSealed, SealPaper } from './seal-paper.ts'

/** Papers that were shown: what is filed is said first, then its bytes follow. */
export const paperVerbs = [
  verb({
    name: 'consultations.file-paper',
    zh: '登记出示的凭证',
    right: 'reading-room.keep',
    input: FilePaper,
    output: PaperAnnounced,
    route: { method: 'POST', path: '/consultations/:id/papers' },
    facts: [],
    load: consultationFound,
    decide: decideFilePaper,
    commit: io.commitFilingPaper,
  }),
  verb({
    name: 'consultations.seal-paper',
    zh: '留存凭证扫描件',
    right: 'reading-room.keep',
    input: SealPaper,
    output: PaperSealed,
    facts: ['consultation.paper-filed'],
    load: io.factsForSealingPaper,
    decide: decideSealPaper,
    commit: io.commitSealingPaper,
  }),
  verb({
    name: 'consultations.open-number',
    zh: '查看凭证上的完整号码',
    right: 'reading-room.keep',
    input: OpenNumber,
    output: NumberOpened,
    route: { method: 'POST', path: '/consultations/:id/papers/:paper/number' },
    facts: ['consultation.identity-opened'],
    load: io.factsForNumber,
    decide: decideOpenNumber,
    commit: io.commitNumber,
  }),
]
