import type { Uuid } from '@liuhen/format'
import type { Tx } from '../platform/database/connect.ts'
import type { Ports } from './ports.ts'

/** Sealing signs a receipt and queues the probe in its own transaction. */
export function sealPorts(ports: Ports) {
  return {
    get receiptKey() {
      return ports.receiptKey
    },
    afterSealed: (tx: Tx, recording: Uuid) => ports.queues.probe.send(tx, { recording }, recording),
  }
}
