import type { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import { type Decision, type Moment, sayRefusal } from '../../../platform/kernel/index.ts'
import { knownPurposes } from '../../approvals/index.ts'
import { loadRights } from '../../org/index.ts'
import { mayTake } from '../giving/open-file.ts'
import { mayDo } from '../release.ts'
import type { CopyPage, CopyShowing } from './show-copy.ts'

export async function showCopy(
  tx: Tx,
  { found }: CopyShowing,
  { who, at }: Moment,
): Promise<z.infer<typeof CopyPage>> {
  if (who.is !== 'person') throw new TypeError('a page for nobody')
  const row = await tx
    .selectFrom('made_copy as c')
    .innerJoin('person as maker', 'maker.id', 'c.ordered_by')
    .selectAll('c')
    .select('maker.name as maker')
    .where('c.id', '=', found.id)
    .executeTakeFirstOrThrow()
  const { request, id, number, state, action, delivery } = found
  const purpose = knownPurposes(found.law, at).find(({ key }) => key === found.purpose)
  const makes = loadRights()(who)('release.make', { agency: found.scope.agency })
  const keeps = (may: Decision<true>) => (makes.ok ? said(may) : said(makes))
  const png = row.signature_png
  return {
    ...{ id, number, action, state, delivery, progress: row.progress },
    ...{ recipient: row.recipient, channel: row.channel, purpose: purpose?.title ?? found.purpose },
    ...{ request: row.request_id, requestNumber: request?.number ?? null },
    requester: request?.requesterName ?? null,
    ...{ orderedBy: row.maker, orderedAt: row.ordered_at, remark: row.remark },
    ...{ receivedBy: row.received_by, receivedAt: row.received_at, address: row.address },
    ...{ problem: row.problem, watermark: row.watermark, listSha256: row.list_sha256 },
    consent: request?.consent ?? '凭提取说明，不需另行批准',
    ...{ reason: request?.reason ?? '作为证据使用', until: request?.until ?? null },
    signature: png === null ? null : png.toString('base64'),
    files: await filesShown(tx, found),
    may: {
      take: said(mayTake(found, who, { at })),
      handOver: keeps(mayDo('hand-over', found)),
      makeAgain: keeps(mayDo('make-again', found)),
    },
  }
}

function said(may: Decision<true>) {
  return { ok: may.ok, why: may.ok ? null : sayRefusal(may.refusal) }
}

async function filesShown(tx: Tx, { id }: CopyShowing['found']) {
  const rows = await tx
    .selectFrom('made_copy_file as f')
    .leftJoin('masking_check as m', 'm.id', 'f.check_id')
    .leftJoin('person', 'person.id', 'm.checked_by')
    .select(['f.position', 'f.recording_id as recording', 'f.name', 'f.bytes', 'f.sha256', 'f.sm3'])
    .select(['f.derivative_id as derivative', 'm.reason', 'm.checked_at', 'person.name as checker'])
    .where('f.copy_id', '=', id)
    .orderBy('f.position')
    .execute()
  return rows.map(({ reason, checked_at: at, checker: by, ...file }) => ({
    ...file,
    check: at === null || by === null ? null : { by, at, reason },
  }))
}
