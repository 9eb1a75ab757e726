import type { FastifyInstance } from 'fastify'
import { announcedScan, ScanAsked } from '../features/documents/index.ts'
import { scanVerbs } from '../features/documents/scans/module.ts'
import type { House } from './hallway/perform.ts'
import type { Ports } from './ports.ts'
import type { ActorOf } from './routes.ts'
import { mountScanIntake, type ScanKind } from './scan-intake.ts'

/** Scans of documents come in. */
export function mountScans(
  server: FastifyInstance,
  house: House,
  actorOf: ActorOf,
  ports: Ports,
): void {
  mountScanIntake(server, house, actorOf, { ports, kind: SCANS })
}

const SCANS: ScanKind = {
  papers: 'document-scans',
  verbs: scanVerbs,
  seal: 'documents.seal-scan',
  announced: async (tx, id, person) => {
    const row = await announcedScan(tx, id, person)
    if (row === undefined) return undefined
    const { title } = ScanAsked.parse(row.asked)
    return { state: row.state, bytes: row.declared_bytes, title }
  },
}
