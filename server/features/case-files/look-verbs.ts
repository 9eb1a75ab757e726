import { verb } from '../../platform/kernel/index.ts'
import { throughFileDoor } from '../approvals/index.ts'
import { factsForPdf, showPdf } from './open-pdf.io.ts'
import { decideOpenPdf, fileOfCase, OpenPdf, PdfOpened } from './open-pdf.ts'

/** Performed by the route that sends the file. */
export const pdfVerbs = [
  verb(
    throughFileDoor(
      {
        name: 'case-files.open-pdf',
        zh: '打开装订成册的案卷',
        right: 'case.open-file',
        input: OpenPdf,
        output: PdfOpened,
        facts: ['case.file-viewed'],
        load: factsForPdf,
        decide: decideOpenPdf,
        commit: showPdf,
      },
      ({ case: standing, opened }) => fileOfCase(standing, opened.name),
    ),
  ),
]
