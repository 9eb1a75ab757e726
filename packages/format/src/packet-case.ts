import {
  count,
  type Guarded,
  instant,
  list,
  nullable,
  oneOf,
  record,
  sha256,
  sm3,
  text,
  truth,
  uuid,
} from './shape.ts'

/** What a packet says of field work and of a whole case, docs/specs/packet.md. */
const gap = record({ from: instant, to: instant, ms: count, explained: truth })

export const isActivity = record({
  activity: uuid,
  number: text,
  kind: text,
  kindName: text,
  place: text,
  matter: text,
  party: text,
  unit: nullable(uuid),
  officers: list(uuid),
  openedAt: instant,
  arrivedAt: nullable(instant),
  endedAt: nullable(instant),
  returnedAt: nullable(instant),
  devices: list(record({ device: uuid, carrier: uuid, role: oneOf('whole-course', 'second') })),
  continuity: nullable(
    record({ fact: uuid, from: instant, to: instant, coveredMs: count, gaps: list(gap) }),
  ),
})

/** Who extracted which recording for which proof, as its note says. */
const note = record({
  fact: uuid,
  recording: uuid,
  document: uuid,
  maker: text,
  extractor: text,
  extractedAt: instant,
  proves: text,
  fromMs: nullable(count),
  toMs: nullable(count),
})

export const isCase = record({
  case: uuid,
  number: text,
  category: text,
  categoryName: text,
  cause: text,
  unit: uuid,
  handlers: list(uuid),
  parties: list(record({ role: text, name: text })),
  openedAt: instant,
  closedAt: nullable(instant),
  archivedAt: nullable(instant),
  archiveNumber: nullable(text),
  activities: list(isActivity),
  notes: list(note),
})

/**
 * A document of the case. `sealedBy` is the fact that states its digest; null where the packet's own
 * fact alone binds it (the certificate of process and the summary, which are made for the packet).
 */
export const paper = record({
  path: text,
  kind: oneOf('document', 'scan', 'file', 'process', 'evidence'),
  title: text,
  number: nullable(text),
  document: nullable(uuid),
  sealedBy: nullable(uuid),
  bytes: count,
  sha256,
  sm3,
})

export type PacketActivity = Guarded<typeof isActivity>
export type PacketCase = Guarded<typeof isCase>
export type PacketPaper = Guarded<typeof paper>
