import type { FastifyInstance } from 'fastify'
import { receiptVkey, sha256 } from '../features/collect/index.ts'
import type { Ports } from './ports.ts'
import { API } from './routes.ts'

/**
 * The public key that checks receipts, as a verifier key (C2SP signed-note). A public key is for
 * everybody: stations write it down the first time and refuse another one later.
 */
export function mountReceiptKey(server: FastifyInstance, ports: Ports): void {
  server.get(`${API}/receipt-key`, { schema: { hide: true } }, () => ({
    vkey: receiptVkey(sha256, ports.receiptKey),
  }))
}
