import { verb } from '../../platform/kernel/index.ts'
import { Leafed, openLeafing, throughFileDoor } from '../approvals/index.ts'
import { factsForBound, factsForPdf, showPdf } from './open-pdf.io.ts'
import {
  decideLeafBound,
  decideOpenPdf,
  fileOfCase,
  LeafBound,
  OpenPdf,
  PdfOpened,
} from './open-pdf.ts'

/** The first is performed by the route that sends the file. */
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
      { whole: ({ which }) => which === 'bound' },
    ),
  ),
  verb(
    throughFileDoor(
      {
        name: 'case-files.leaf-bound',
        zh: '逐页查看装订成册的案卷',
        right: 'case.open-file',
        input: LeafBound,
        output: Leafed,
        route: { method: 'POST', path: '/case-bindings/:id/leafing' },
        facts: ['case.file-viewed'],
        load: factsForBound,
        decide: decideLeafBound,
        commit: (tx, inside, moment) => openLeafing(tx, { inside }, moment),
      },
      ({ case: standing, opened }) => fileOfCase(standing, opened.name),
      { show: openLeafing },
    ),
  ),
]
