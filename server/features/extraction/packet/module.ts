import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import { type Moment, verb } from '../../../platform/kernel/index.ts'
import type { ExtractionPorts } from '../export-packet.io.ts'
import * as files from '../list-packet-files.io.ts'
import { decideListPacketFiles, ListPacketFiles, PacketFiles } from '../list-packet-files.ts'
import * as gathering from './gather-packet.io.ts'
import { decideGatherPacket, GatherPacket } from './gather-packet.ts'
import * as made from './note-made.io.ts'
import {
  decideNotePacketFault,
  decideNotePacketMade,
  NotePacketFault,
  NotePacketMade,
  type PacketMade,
} from './note-made.ts'
import { factsForOpening, openedPacket } from './open-packet.io.ts'
import { decideOpenFiles, decideOpenPacket, OpenPacket, PacketOpened } from './open-packet.ts'
import * as order from './order.io.ts'
import { CasePacketOrdered, decideOrderCasePacket, OrderCasePacket } from './order-case-packet.ts'

const Noted = z.object({ id: z.uuid() })

/** Performed by the machine that makes packets. */
export function packetWorkVerbs(ports: ExtractionPorts) {
  return [
    verb({
      name: 'extraction.gather-packet',
      zh: '汇集移交包的内容',
      right: 'machine',
      input: GatherPacket,
      output: z.object({ content: z.custom<object>() }),
      facts: [],
      load: (tx: Tx, asked: GatherPacket, moment: Moment) =>
        gathering.factsForGathering(tx, asked, moment, ports),
      decide: decideGatherPacket,
      commit: gathering.commitGathering,
    }),
    verb({
      name: 'extraction.note-packet-made',
      zh: '登记移交包制作完成',
      right: 'machine',
      input: NotePacketMade,
      output: Noted,
      facts: ['packet.exported'],
      load: made.factsForMade,
      decide: decideNotePacketMade,
      commit: (tx: Tx, packet: PacketMade, moment: Moment) =>
        made.commitMade(tx, packet, moment, ports),
    }),
    verb({
      name: 'extraction.fix-packet-list',
      zh: '固定移交包的文件清单',
      right: 'machine',
      input: ListPacketFiles,
      output: PacketFiles,
      facts: [],
      load: (tx: Tx, asked: ListPacketFiles, moment: Moment) =>
        files.factsForPacket(tx, asked, moment, ports.ledger),
      decide: decideListPacketFiles,
      commit: files.commitPacketFiles,
    }),
    verb({
      name: 'extraction.note-packet-fault',
      zh: '登记移交包制作未完成',
      right: 'machine',
      input: NotePacketFault,
      output: Noted,
      facts: ['packet.failed'],
      load: made.factsForFault,
      decide: decideNotePacketFault,
      commit: made.commitFault,
    }),
  ]
}

/** Performed by the routes that send the archive, or its files one by one. */
export const packetLooks = {
  zip: verb({
    name: 'extraction.open-packet',
    zh: '下载移交包',
    right: 'packet.export',
    input: OpenPacket,
    output: PacketOpened,
    facts: ['packet.downloaded'],
    load: factsForOpening,
    decide: decideOpenPacket,
    commit: openedPacket,
  }),
  files: verb({
    name: 'extraction.open-packet-files',
    zh: '逐个文件下载移交包',
    right: 'packet.export',
    input: OpenPacket,
    output: PacketOpened,
    facts: ['packet.downloaded'],
    load: factsForOpening,
    decide: decideOpenFiles,
    commit: openedPacket,
  }),
}

export function casePacketVerbs(ports: ExtractionPorts & order.PrintPort) {
  return [
    verb({
      name: 'extraction.order-case-packet',
      zh: '制作案件移交包',
      right: 'packet.export',
      input: OrderCasePacket,
      output: CasePacketOrdered,
      route: { method: 'POST', path: '/cases/:id/packets' },
      facts: ['packet.ordered'],
      load: (tx: Tx, asked: OrderCasePacket, moment: Moment) =>
        order.factsForOrder(tx, asked, moment, ports),
      decide: decideOrderCasePacket,
      commit: order.commitOrder,
    }),
    ...packetWorkVerbs(ports),
    ...Object.values(packetLooks),
  ]
}
