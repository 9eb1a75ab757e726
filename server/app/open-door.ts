import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { httpServer } from '../platform/http/serve.ts'
import type { Log } from '../platform/log/log.ts'
import { mountKeptApart } from './apart-route.ts'
import { mountCaseFiles } from './case-file-route.ts'
import { mountCertificates } from './certificate-route.ts'
import { mountConsultations } from './consultation-route.ts'
import { mountDerivatives } from './derivative-route.ts'
import { mountDiscs } from './disc-route.ts'
import { mountDocuments } from './document-route.ts'
import type { Front } from './front.ts'
import type { House } from './hallway/perform.ts'
import { identifierOf } from './identify.ts'
import { mountLeafings } from './leafing-route.ts'
import { digestOf } from './media-worker.ts'
import { verbsOf } from './modules.ts'
import { mountPackets } from './packet-route.ts'
import { mountPacketZips } from './packet-zip-route.ts'
import { emptyPageWork } from './page-places.ts'
import { mountPage } from './page-route.ts'
import { mountPlayback } from './playback-route.ts'
import type { Ports } from './ports.ts'
import { mountReadingRoom } from './reading-room-route.ts'
import { mountReceiptKey } from './receipt-key-route.ts'
import { mountRegister } from './register-route.ts'
import { mountReleases } from './release-route.ts'
import { mountVerbs } from './routes.ts'
import { mountScans } from './scan-route.ts'
import { mountSupplies } from './supply-route.ts'
import { mountTracing } from './tracing-route.ts'
import { mountUndertakings } from './undertaking-route.ts'
import { mountUploads } from './upload-route.ts'

export interface Door {
  readonly house: House
  readonly ports: Ports
  readonly log: Log
  /** nginx in front; absent: whoever asks is answered by us alone. */
  readonly front?: Front | undefined
}

/** The HTTP server with every route: verbs, uploads, playback, the page, the API description. */
export async function openDoor({ house, ports, log, front }: Door): Promise<FastifyInstance> {
  const server = await httpServer({
    log,
    version: VERSION,
    newErrorId: () => randomBytes(6).toString('hex'),
  })
  // Stations and pages measure by this header, so it is the clock of the house and no other.
  server.addHook('onSend', async (_request, reply) => {
    reply.header('date', new Date(house.clock.now()).toUTCString())
  })
  await emptyPageWork(ports.folder.derived)
  const identify = identifierOf(house)
  mountVerbs(server, verbsOf(ports), house, identify)
  mountUploads(server, house, identify, ports, front)
  mountReceiptKey(server, ports)
  mountCertificates(server, house)
  mountPackets(server, house, identify, ports)
  mountPacketZips(server, house, identify, ports)
  mountSupplies(server, house, identify, ports)
  mountDiscs(server, house, identify, ports)
  mountKeptApart(server, house, identify, ports, front)
  mountDocuments(server, house, identify, ports)
  mountRegister(server, house, identify, ports)
  mountScans(server, house, identify, ports)
  mountConsultations(server, house, identify, ports)
  mountReadingRoom(server, house, identify, ports)
  mountLeafings(server, house, identify, ports)
  mountCaseFiles(server, house, identify, ports)
  mountDerivatives(server, house, identify, ports, front)
  mountReleases(server, house, identify, ports)
  mountTracing(server, house, identify, ports)
  mountUndertakings(server, house, identify, ports)
  const paths = {
    original: (sha256: string) => ports.vault.pathOf(digestOf(sha256)),
    derivative: (path: string) => path,
  }
  mountPlayback(server, house, identify, paths, front)
  server.get('/api/openapi.json', { schema: { hide: true } }, () => server.swagger())
  server.get('/api/v1/health', { schema: { hide: true } }, () => ({
    zh: '运行正常',
    version: VERSION,
  }))
  await mountPage(server)
  return server
}

export const VERSION = '0.1.0'
