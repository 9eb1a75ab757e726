import {
  draftPacket,
  type PacketContent,
  type PacketDigests,
  type PacketDraft,
  type Subject,
  type Uuid,
} from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
  type Scope,
} from '../../platform/kernel/index.ts'
import type { Law } from '../regulations/index.ts'
import { mayTakeAway } from './may-take-away.ts'

/** Exactly one of the two. */
export const ExportPacket = z
  .object({ recording: z.uuid().optional(), activity: z.uuid().optional() })
  .refine((asked) => (asked.recording === undefined) !== (asked.activity === undefined), {
    message: '请指定一条音像记录或一次执法活动',
  })
export type ExportPacket = z.infer<typeof ExportPacket>

/** The packet is ordered; its list of files follows when its own fact is in a checkpoint. */
export const PacketOrdered = z.object({ id: z.uuid(), recordings: z.number() })

export interface ExportFacts {
  readonly scope: Scope
  readonly subject: Subject
  readonly packet: Uuid
  readonly exportedBy: Uuid
  readonly content: PacketContent
  readonly digests: PacketDigests
  readonly law: Law
}

export interface Export extends Accepted {
  readonly packet: Uuid
  readonly subject: Subject
  readonly draft: PacketDraft
  readonly exportedBy: Uuid
}

/**
 * Orders a packet: what it will say is fixed now, and its digest goes into the ledger, so that it
 * can be told for ever what left the building. A subject without any recording is refused, and so
 * is whom the regulations forbid to take copies away.
 */
export function decideExportPacket(
  found: ExportFacts,
  _asked: unknown,
  moment: Moment,
): Decision<Export> {
  const { subject, packet, exportedBy, law } = found
  const may = mayTakeAway(law, moment)
  if (!may.ok) return may
  if (found.content.recordings.length === 0) return refuse('packet.empty')
  const draft = draftPacket(found.digests, found.content)
  return accept({
    packet,
    subject,
    draft,
    exportedBy,
    facts: [{ id: exportedBy, kind: 'packet.exported', subjects: [subject], body: draft.bound }],
  })
}
