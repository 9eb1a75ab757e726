import { consultationVerbs } from '../features/access/consultations/module.ts'
import { loanVerbs } from '../features/access/loans/module.ts'
import { accessVerbs } from '../features/access/module.ts'
import { registerVerbs } from '../features/access/register/module.ts'
import { activityVerbs } from '../features/activities/module.ts'
import { cameraVerbs } from '../features/cameras/module.ts'
import { caseFileVerbs } from '../features/case-files/module.ts'
import { caseVerbs } from '../features/cases/module.ts'
import { copyVerbs } from '../features/collect/copies/module.ts'
import { receiptVkey, sha256 } from '../features/collect/index.ts'
import { keptApartVerbs } from '../features/collect/kept-apart/module.ts'
import { collectVerbs, uploadVerbs } from '../features/collect/module.ts'
import { custodyVerbs } from '../features/custody/module.ts'
import { deadlineVerbs } from '../features/deadlines/module.ts'
import { derivativeVerbs } from '../features/derivatives/module.ts'
import { deviceVerbs } from '../features/devices/module.ts'
import { findXorriso } from '../features/discs/index.ts'
import { discVerbs } from '../features/discs/module.ts'
import { executionVerbs } from '../features/documents/execution/module.ts'
import { documentVerbs } from '../features/documents/module.ts'
import { reviewVerbs } from '../features/documents/review/module.ts'
import { serviceVerbs } from '../features/documents/serving/module.ts'
import { templateVerbs } from '../features/documents/templates/module.ts'
import { factsOfIssuedNote } from '../features/extraction/index.ts'
import { extractionVerbs } from '../features/extraction/module.ts'
import { ledgerVerbs } from '../features/ledger/module.ts'
import { orgVerbs } from '../features/org/module.ts'
import { peopleVerbs } from '../features/people/module.ts'
import { recordingVerbs } from '../features/recordings/module.ts'
import { regulationVerbs } from '../features/regulations/module.ts'
import { readingVerbs } from '../features/regulations/reading/module.ts'
import { releaseVerbs } from '../features/releases/module.ts'
import { searchVerbs } from '../features/search/module.ts'
import { shiftVerbs } from '../features/shifts/module.ts'
import { signingVerbs } from '../features/signing/module.ts'
import { supplyVerbs } from '../features/supply/module.ts'
import { tracingVerbs } from '../features/tracing/module.ts'
import { undertakingVerbs } from '../features/undertakings/module.ts'
import type { Tx } from '../platform/database/connect.ts'
import type { AnyVerb } from '../platform/kernel/index.ts'
import { NO_PORTS, type Ports } from './ports.ts'
import { sealPorts } from './seal-ports.ts'

/** Everything that anybody can do here, in the order of the house. */
export function verbsOf(ports: Ports): readonly AnyVerb<Tx>[] {
  return [
    ...orgVerbs,
    ...regulationVerbs,
    ...readingVerbs(titleOf),
    ...ledgerVerbs,
    ...peopleVerbs,
    ...signingVerbs(signingPorts(ports)),
    ...deviceVerbs,
    ...activityVerbs,
    ...caseVerbs,
    ...collectVerbs,
    ...copyVerbs,
    ...keptApartVerbs,
    ...uploadVerbs(sealPorts(ports)),
    ...documentVerbs(documentPorts(ports)),
    ...serviceVerbs,
    ...reviewVerbs,
    ...executionVerbs,
    ...recordingVerbs,
    ...registerVerbs,
    ...derivativeVerbs,
    ...undertakingVerbs,
    ...accessVerbs,
    ...releaseVerbs,
    ...tracingVerbs,
    ...shiftVerbs,
    ...extractionVerbs(extractionPorts(ports)),
    ...discVerbs(discPorts(ports)),
    ...custodyVerbs,
    ...deadlineVerbs,
    ...cameraVerbs,
    ...consultationVerbs,
    ...loanVerbs,
    ...searchVerbs,
    ...templateVerbs,
    ...caseFileVerbs(bindingPort(ports)),
    ...supplyVerbs(extractionPorts(ports)),
  ]
}

/** The same list for whoever only describes it: API description, access matrix, golden files. */
export const allVerbs = verbsOf(NO_PORTS)

/** What a verb is called; asked when a list is shown, long after all of them are there. */
function titleOf(name: string): string {
  return allVerbs.find((verb) => verb.name === name)?.zh ?? '其他操作'
}

/** The receipts' key as its verifier key; read only when a packet is made. */
export function extractionPorts(ports: Pick<Ports, 'ledger' | 'receiptKey' | 'press'>) {
  return {
    get cannotPrint() {
      return ports.press.missing
    },
    get ledger() {
      return ports.ledger
    },
    get receiptKey() {
      return receiptVkey(sha256, ports.receiptKey)
    },
  }
}

/** Whether this machine can print and make disc images; asked when discs are ordered. */
function discPorts(ports: Pick<Ports, 'press'>) {
  return {
    get cannotPrint() {
      return ports.press.missing
    },
    get cannotMakeImages() {
      return findXorriso() === undefined ? '没有安装 xorriso。' : undefined
    },
  }
}

/** Where the keys of certificates lie; asked when one is registered. */
function signingPorts(ports: Ports) {
  return {
    get keys() {
      return ports.folder.keys
    },
  }
}

/** Whether this machine can print; asked when something is issued. */
function documentPorts(ports: Ports) {
  return {
    get cannotPrint() {
      return ports.press.missing
    },
    alongside: factsOfIssuedNote,
  }
}

/** Whether this machine can bind; asked when a file is bound. */
function bindingPort(ports: Ports) {
  return {
    get cannotBind() {
      return ports.press.cannotBind
    },
  }
}
