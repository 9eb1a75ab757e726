import { activityVerbs } from '../features/activities/module.ts'
import { collectVerbs } from '../features/collect/module.ts'
import { custodyVerbs } from '../features/custody/module.ts'
import { deviceVerbs } from '../features/devices/module.ts'
import { extractionVerbs } from '../features/extraction/module.ts'
import { ledgerVerbs } from '../features/ledger/module.ts'
import { orgVerbs } from '../features/org/module.ts'
import { recordingVerbs } from '../features/recordings/module.ts'
import { regulationVerbs } from '../features/regulations/module.ts'
import type { Tx } from '../platform/database/connect.ts'
import type { AnyVerb } from '../platform/kernel/index.ts'
import { NO_PORTS, type Ports } from './ports.ts'

/** Everything that anybody can do here, in the order of the house. */
export function verbsOf(ports: Ports): readonly AnyVerb<Tx>[] {
  return [
    ...orgVerbs,
    ...regulationVerbs,
    ...ledgerVerbs,
    ...deviceVerbs,
    ...activityVerbs,
    ...collectVerbs,
    ...recordingVerbs,
    ...extractionVerbs(ports),
    ...custodyVerbs,
  ]
}

/** The same list for whoever only describes it: API description, access matrix, golden files. */
export const allVerbs = verbsOf(NO_PORTS)
