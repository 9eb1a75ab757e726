import type { ReceiptKey } from '../features/collect/index.ts'
import type { Press } from '../features/documents/index.ts'
import type { LedgerHouse } from '../features/ledger/index.ts'
import type { Vault } from '../features/vault/index.ts'
import type { DataFolder } from '../platform/files/data-folder.ts'
import type { MediaQueues } from './media-worker.ts'

/** Machines that some verbs need beside the database; given once, when the house opens. */
export interface Ports {
  readonly ledger: LedgerHouse
  readonly vault: Vault
  /** Signs the receipts that stations are given. */
  readonly receiptKey: ReceiptKey
  readonly queues: MediaQueues
  readonly folder: DataFolder
  /** Prints documents; says itself when this machine cannot. */
  readonly press: Press
}

/** For describing verbs without running them: touching a machine is then a bug. */
export const NO_PORTS: Ports = new Proxy(Object.create(null), {
  get: (_target, name) => {
    throw new Error(`no machine: ${String(name)}`)
  },
})
