import { safeName, type Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import type { Law } from '../../regulations/index.ts'
import { mayTakeAway } from '../may-take-away.ts'

export const OpenPacket = z.object({ id: z.uuid() })
export type OpenPacket = z.infer<typeof OpenPacket>

export const PacketOpened = z.object({ name: z.string() })

export interface OpenPacketFacts extends Found {
  readonly id: Uuid
  /** Number of its case, or of what it is about. */
  readonly number: string
  readonly law: Law
  /** Its list of files is fixed. */
  readonly listed: boolean
  /** Made for a court: it leaves by the one outlet only. */
  readonly forSupply: boolean
}

export interface PacketLook extends Accepted {
  readonly name: string
}

/** A packet is taken out as one file. */
export const decideOpenPacket = opening('zip')
/** A packet is taken out file by file, which is no smaller thing. */
export const decideOpenFiles = opening('files')

type Opening = (found: OpenPacketFacts, asked: OpenPacket, moment: Moment) => Decision<PacketLook>

function opening(as: 'files' | 'zip'): Opening {
  return (found, _asked, moment) => openAs(found, moment, as)
}

function openAs(
  { id, number, law, listed, forSupply }: OpenPacketFacts,
  moment: Moment,
  as: 'files' | 'zip',
): Decision<PacketLook> {
  const may = mayTakeAway(law, moment)
  if (!may.ok) return may
  if (forSupply) return refuse('packet.of-supply')
  if (!listed) return refuse('packet.not-ready')
  const name = namePacket({ id, number })
  const subjects = [{ type: 'packet' as const, id }]
  return accept({ name, facts: [{ kind: 'packet.downloaded', subjects, body: { as } }] })
}

/** What its folder and its file are called. */
export function namePacket({ id, number }: Pick<OpenPacketFacts, 'id' | 'number'>): string {
  return safeName(`移交包-${number}-${id.slice(-6)}`, new Set())
}
