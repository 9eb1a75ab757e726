export { recordingsOfCase } from './case-recordings.io.ts'
export { packetFile } from './list-packet-files.io.ts'
export { PacketFiles } from './list-packet-files.ts'
export { mayTakeAway } from './may-take-away.ts'
export { factsOfIssuedNote } from './notes/issued-note.io.ts'
export { notedOfCase } from './notes/notes.io.ts'
export { circleOfPacket } from './packet/circle-of-packet.io.ts'
export { sayDepartures } from './packet/departures.ts'
export { derivedChoices } from './packet/derived/choices.io.ts'
export { DerivedChoice } from './packet/derived/choices.ts'
export { PacketFault } from './packet/derived/seal-derived.io.ts'
export { packetLooks } from './packet/module.ts'
export { zipOfPacket } from './packet/open-packet.io.ts'
export { namePacket, PacketOpened } from './packet/open-packet.ts'
export {
  commitOrder as commitPacketOrder,
  factsForOrder as factsForPacketOrder,
  type PrintPort,
} from './packet/order.io.ts'
export {
  decideOrderCasePacket,
  OrderCasePacket,
  type OrderFacts as PacketOrderFacts,
  type PacketOrder,
} from './packet/order-case-packet.ts'
export { type PacketMaterial, packetOf, planOfPacket } from './packet/packet-materials.io.ts'
export { fateOfPacketPaper, runPacket, unfinishedPackets } from './packet/run-packet.io.ts'
