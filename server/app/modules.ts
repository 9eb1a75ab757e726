import type { Uuid } from '@liuhen/format'
import { activityVerbs } from '../features/activities/module.ts'
import { copyVerbs } from '../features/collect/copies/module.ts'
import { receiptVkey, sha256 } from '../features/collect/index.ts'
import { keptApartVerbs } from '../features/collect/kept-apart/module.ts'
import { collectVerbs, uploadVerbs } from '../features/collect/module.ts'
import { custodyVerbs } from '../features/custody/module.ts'
import { deadlineVerbs } from '../features/deadlines/module.ts'
import { deviceVerbs } from '../features/devices/module.ts'
import { extractionVerbs } from '../features/extraction/module.ts'
import { ledgerVerbs } from '../features/ledger/module.ts'
import { orgVerbs } from '../features/org/module.ts'
import { peopleVerbs } from '../features/people/module.ts'
import { recordingVerbs } from '../features/recordings/module.ts'
import { regulationVerbs } from '../features/regulations/module.ts'
import { readingVerbs } from '../features/regulations/reading/module.ts'
import { shiftVerbs } from '../features/shifts/module.ts'
import type { Tx } from '../platform/database/connect.ts'
import type { AnyVerb } from '../platform/kernel/index.ts'
import { NO_PORTS, type Ports } from './ports.ts'

/** Everything that anybody can do here, in the order of the house. */
export function verbsOf(ports: Ports): readonly AnyVerb<Tx>[] {
  return [
    ...orgVerbs,
    ...regulationVerbs,
    ...readingVerbs(titleOf),
    ...ledgerVerbs,
    ...peopleVerbs,
    ...deviceVerbs,
    ...activityVerbs,
    ...collectVerbs,
    ...copyVerbs,
    ...keptApartVerbs,
    ...uploadVerbs(sealPorts(ports)),
    ...recordingVerbs,
    ...shiftVerbs,
    ...extractionVerbs(extractionPorts(ports)),
    ...custodyVerbs,
    ...deadlineVerbs,
  ]
}

/** The same list for whoever only describes it: API description, access matrix, golden files. */
export const allVerbs = verbsOf(NO_PORTS)

/** What a verb is called; asked when a list is shown, long after all of them are there. */
function titleOf(name: string): string {
  return allVerbs.find((verb) => verb.name === name)?.zh ?? '其他操作'
}

/** The receipts' key as its verifier key; read only when a packet is made. */
function extractionPorts(ports: Ports) {
  return {
    get ledger() {
      return ports.ledger
    },
    get receiptKey() {
      return receiptVkey(sha256, ports.receiptKey)
    },
  }
}

/** Sealing signs a receipt and queues the probe in its own transaction. */
export function sealPorts(ports: Ports) {
  return {
    get receiptKey() {
      return ports.receiptKey
    },
    afterSealed: (tx: Tx, recording: Uuid) => ports.queues.probe.send(tx, { recording }, recording),
  }
}
