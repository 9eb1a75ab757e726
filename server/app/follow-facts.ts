import { unfinishedFiles } from '../features/case-files/index.ts'
import { leaveBehind } from '../features/recordings/index.ts'
import { bindingsOrdered, type CaseFileQueues, ordersExamination } from './case-file-work.ts'
import { certificatesOrdered, type openCertificateQueue } from './certificate-work.ts'
import { type DerivativeQueue, derivativesOrdered } from './derivative-work.ts'
import { type DiscQueues, followDiscs } from './disc-work.ts'
import { documentsToSeal, type SealQueue } from './document-work.ts'
import type { House } from './hallway/perform.ts'
import type { openLastingQueue } from './lasting-work.ts'
import { type openPacketQueue, packetsOrdered } from './packet-work.ts'
import { type openPreviewQueue, previewsOrdered } from './preview-work.ts'
import { activitiesToJudge, type openMediaQueues } from './probe-work.ts'
import { type openRefreshQueue, refreshesOrdered } from './refresh-work.ts'
import { type ReleaseQueue, releasesOrdered } from './release-work.ts'
import type { SearchWork } from './search-work.ts'
import { type openSupplyQueue, retentionsOrdered } from './supply-work.ts'

/** Where work is ordered. */
export interface Queues extends Awaited<ReturnType<typeof openMediaQueues>> {
  readonly certificate: Awaited<ReturnType<typeof openCertificateQueue>>
  readonly seal: SealQueue
  readonly files: CaseFileQueues
  readonly derivatives: DerivativeQueue
  readonly releases: ReleaseQueue
  readonly packets: Awaited<ReturnType<typeof openPacketQueue>>
  readonly discs: DiscQueues
  readonly preview: Awaited<ReturnType<typeof openPreviewQueue>>
  readonly lasting: Awaited<ReturnType<typeof openLastingQueue>>
  readonly refresh: Awaited<ReturnType<typeof openRefreshQueue>>
  readonly supplies: Awaited<ReturnType<typeof openSupplyQueue>>
}

type Follow = NonNullable<House['follow']>

/**
 * What facts make necessary is ordered in their own transaction. Nothing stands in line before the
 * queues are open.
 */
export function followFacts(search: SearchWork, queues: () => Queues | undefined): Follow {
  return async (tx, facts) => {
    await search.follow(tx, facts)
    const queued = queues()
    if (queued === undefined) return
    for (const activity of activitiesToJudge(facts)) {
      await leaveBehind(tx, activity)
      await queued.judge.send(tx, { activity }, activity)
    }
    for (const document of documentsToSeal(facts)) {
      await queued.seal.send(tx, { document }, document)
    }
    for (const derivative of derivativesOrdered(facts)) {
      await queued.derivatives.send(tx, { derivative }, derivative)
    }
    for (const copy of releasesOrdered(facts)) await queued.releases.send(tx, { copy }, copy)
    for (const id of bindingsOrdered(facts)) await queued.files.bind.send(tx, { id }, id)
    for (const id of packetsOrdered(facts)) await queued.packets.send(tx, { id }, id)
    for (const id of await retentionsOrdered(tx, facts)) {
      await queued.supplies.send(tx, { id }, id)
    }
    await followDiscs(tx, facts, queued.discs)
    if (ordersExamination(facts)) {
      const { examinations } = await unfinishedFiles(tx)
      for (const id of examinations) await queued.files.examine.send(tx, { id }, id)
    }
    for (const job of certificatesOrdered(facts)) {
      await queued.certificate.send(tx, job, job.agency)
    }
    for (const job of previewsOrdered(facts)) await queued.preview.send(tx, job, job.draft)
    for (const job of refreshesOrdered(facts)) {
      await queued.refresh.send(tx, job, job.agency)
      await queued.lasting.send(tx, job, job.agency)
    }
  }
}
