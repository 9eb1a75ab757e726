import {
  draftPacket,
  type PacketContent,
  type PacketDigests,
  type PacketDraft,
  type PacketPaper,
  parseSha256,
  parseSm3,
  type Uuid,
} from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  refuse,
} from '../../../platform/kernel/index.ts'
import type { Digests } from '../../vault/index.ts'

const Sealed = z.custom<Digests>((given) => typeof given === 'object' && given !== null)

/** The two papers that are made for the packet are sealed. */
export const NotePacketMade = z.object({ id: z.uuid(), process: Sealed, evidence: Sealed })
export type NotePacketMade = z.infer<typeof NotePacketMade>

export const NotePacketFault = z.object({ id: z.uuid(), problem: z.string().max(2000) })
export type NotePacketFault = z.infer<typeof NotePacketFault>

export interface MadeFacts extends Found {
  readonly id: Uuid
  readonly case: Uuid
  readonly exportedBy: Uuid
  readonly content: PacketContent
  readonly digests: PacketDigests
}

export interface PacketMade extends Accepted {
  readonly id: Uuid
  readonly sealed: readonly Digests[]
  readonly draft: PacketDraft
}

/** From here on it is fixed what the packet says; its digest goes into the ledger. */
export function decideNotePacketMade(
  { id, case: file, exportedBy, content, digests }: MadeFacts,
  { process, evidence }: NotePacketMade,
): Decision<PacketMade> {
  const own = [
    paperOf('process', '移交材料制作过程说明', process),
    paperOf('evidence', '音像证据情况表', evidence),
  ]
  const papers = [...own, ...(content.sheet.papers ?? [])]
  const whole: PacketContent = { ...content, sheet: { ...content.sheet, papers } }
  const draft = draftPacket(digests, whole)
  const subjects = [
    { type: 'packet' as const, id },
    { type: 'case' as const, id: file },
  ]
  return accept({
    ...{ id, sealed: [process, evidence], draft },
    facts: [{ id: exportedBy, kind: 'packet.exported', subjects, body: draft.bound }],
  })
}

function paperOf(
  kind: 'process' | 'evidence',
  title: string,
  { bytes, ...given }: Digests,
): PacketPaper {
  const [sha256, sm3] = [parseSha256(given.sha256), parseSm3(given.sm3)]
  if (sha256 === undefined || sm3 === undefined) throw new Error('digest of a paper')
  const path = `data/papers/${kind === 'process' ? '000' : '000-1'}-${title}.pdf`
  return { path, kind, title, number: null, document: null, sealedBy: null, bytes, sha256, sm3 }
}

export interface FaultFacts extends Found {
  readonly id: Uuid
  readonly case: Uuid
}

export interface PacketFailed extends Accepted {
  readonly id: Uuid
  readonly problem: string
}

export function decideNotePacketFault(
  { id, case: file }: FaultFacts,
  { problem }: NotePacketFault,
): Decision<PacketFailed> {
  if (problem === '') return refuse('not-found')
  const subjects = [
    { type: 'packet' as const, id },
    { type: 'case' as const, id: file },
  ]
  return accept({ id, problem, facts: [{ kind: 'packet.failed', subjects, body: { packet: id } }] })
}
