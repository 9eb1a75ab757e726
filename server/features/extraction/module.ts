import type { Tx } from '../../platform/database/connect.ts'
import { type Moment, verb } from '../../platform/kernel/index.ts'
import { CaseAsked, factsForLook } from '../cases/index.ts'
import * as io from './export-packet.io.ts'
import { decideExportPacket, type Export, ExportPacket, PacketOrdered } from './export-packet.ts'
import * as files from './list-packet-files.io.ts'
import { decideListPacketFiles, ListPacketFiles, PacketFiles } from './list-packet-files.ts'
import { showExtraction } from './look/show-extraction.io.ts'
import { decideShowExtraction, ExtractionShown } from './look/show-extraction.ts'
import { noteVerbs } from './notes/module.ts'
import { casePacketVerbs } from './packet/module.ts'
import type { PrintPort } from './packet/order.io.ts'

/** What leaves the building, and how it is said what it was. */
export function extractionVerbs(ports: io.ExtractionPorts & PrintPort) {
  return [
    ...casePacketVerbs(ports),
    ...noteVerbs,
    verb({
      name: 'extraction.show',
      zh: '查看证据与移交',
      right: 'case.read',
      input: CaseAsked,
      output: ExtractionShown,
      route: { method: 'GET', path: '/cases/:id/extraction' },
      facts: ['case.file-viewed'],
      load: factsForLook,
      decide: decideShowExtraction,
      commit: showExtraction,
    }),
    verb({
      name: 'extraction.export-packet',
      zh: '导出移交包',
      right: 'packet.export',
      input: ExportPacket,
      output: PacketOrdered,
      route: { method: 'POST', path: '/packets' },
      facts: ['packet.exported'],
      load: (tx: Tx, asked: ExportPacket, moment: Moment) =>
        io.factsForExport(tx, asked, moment, ports),
      decide: decideExportPacket,
      commit: (tx: Tx, exported: Export, moment: Moment) =>
        io.commitExport(tx, exported, moment, ports),
    }),
    verb({
      name: 'extraction.list-packet-files',
      zh: '列出移交包的文件',
      right: 'packet.export',
      input: ListPacketFiles,
      output: PacketFiles,
      route: { method: 'POST', path: '/packets/:id/files' },
      facts: [],
      load: (tx: Tx, asked: ListPacketFiles, moment: Moment) =>
        files.factsForPacket(tx, asked, moment, ports.ledger),
      decide: decideListPacketFiles,
      commit: files.commitPacketFiles,
    }),
  ]
}
