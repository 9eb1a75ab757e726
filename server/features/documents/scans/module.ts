import { verb } from '../../../platform/kernel/index.ts'
import { AnnounceScan, decideAnnounceScan, ScanAnnounced } from './announce-scan.ts'
import * as io from './scans.io.ts'
import { decideSealScan, ScanSealed, SealScan } from './seal-scan.ts'

/** Papers in the file: what is filed is said first, then its bytes follow. */
export const scanVerbs = [
  verb({
    name: 'documents.announce-scan',
    zh: '登记要归入的扫描件',
    right: 'case.handle',
    input: AnnounceScan,
    output: ScanAnnounced,
    route: { method: 'POST', path: '/document-scans' },
    facts: [],
    load: io.factsForAnnouncing,
    decide: decideAnnounceScan,
    commit: io.commitAnnouncing,
  }),
  verb({
    name: 'documents.seal-scan',
    zh: '归入文书扫描件',
    right: 'case.handle',
    input: SealScan,
    output: ScanSealed,
    facts: ['document.filed', 'document.issued'],
    load: io.factsForSealingScan,
    decide: decideSealScan,
    commit: io.commitScan,
  }),
]
