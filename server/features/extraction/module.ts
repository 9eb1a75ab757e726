import type { Tx } from '../../platform/database/connect.ts'
import { type Moment, verb } from '../../platform/kernel/index.ts'
import * as io from './export-packet.io.ts'
import { decideExportPacket, ExportPacket, PacketOrdered } from './export-packet.ts'
import * as files from './list-packet-files.io.ts'
import { decideListPacketFiles, ListPacketFiles, PacketFiles } from './list-packet-files.ts'

/** What leaves the building, and how it is said what it was. */
export function extractionVerbs(ports: io.ExtractionPorts) {
  return [
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
      commit: io.commitExport,
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
