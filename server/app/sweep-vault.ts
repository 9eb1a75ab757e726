import { fateOfConsultationPaper } from '../features/access/index.ts'
import { fateOfCaseFile } from '../features/case-files/index.ts'
import { fateOfUpload } from '../features/collect/index.ts'
import { fateOfDiscPaper } from '../features/discs/index.ts'
import { fateOfDocumentFile } from '../features/documents/index.ts'
import { fateOfPacketPaper } from '../features/extraction/index.ts'
import { fateOfSupplyFile } from '../features/supply/index.ts'
import { fateOfUndertaking } from '../features/undertakings/index.ts'
import type { Vault } from '../features/vault/index.ts'
import { type Db, withTx } from '../platform/database/connect.ts'
import type { Log } from '../platform/log/log.ts'

/** Finishes or clears what a crash left in incoming/; what no row knows is left for a person. */
export async function sweepVault(db: Db, vault: Vault, log: Log): Promise<void> {
  const left = await vault.sweep((upload) =>
    withTx(
      db,
      '*',
      async (tx) =>
        (await fateOfDocumentFile(tx, upload)) ??
        (await fateOfCaseFile(tx, upload)) ??
        (await fateOfConsultationPaper(tx, upload)) ??
        (await fateOfPacketPaper(tx, upload)) ??
        (await fateOfSupplyFile(tx, upload)) ??
        (await fateOfDiscPaper(tx, upload)) ??
        (await fateOfUndertaking(tx, upload)) ??
        fateOfUpload(tx, upload),
    ),
  )
  if (left.unknown.length > 0)
    log.warn({ files: left.unknown }, 'files in incoming/ that no upload knows')
}
