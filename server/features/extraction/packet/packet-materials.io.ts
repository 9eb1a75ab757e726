import { DERIVED_KINDS, type Sha256, type Sm3, type Uuid } from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { contentOf } from '../list-packet-files.io.ts'
import { PacketPlan } from './order-case-packet.ts'

/** One thing that a packet was made to bring: a recording, a document, the bound file. */
export interface PacketMaterial {
  readonly kind: 'recording' | 'derivative' | 'document' | 'scan' | 'file' | 'process' | 'evidence'
  readonly title: string
  readonly number: string | null
  readonly path: string
  readonly bytes: number
  readonly sha256: Sha256
  readonly sm3: Sm3
}

/** How a packet of a case stands, and what was asked for; its materials once it is made, papers first. Undefined: there is none. */
export async function packetOf(tx: Tx, id: Uuid) {
  const row = await tx
    .selectFrom('packet')
    .select(['state', 'problem', 'content', 'plan', 'checkpoint_size'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { state, problem, content } = row
  const listed = row.checkpoint_size !== null
  const materials = state === 'ready' ? materialsIn(content) : []
  return { state, problem, listed, materials, plan: planIn(row.plan) }
}

/** What was asked for alone: what it holds is not read. Null: it was not ordered for a case. */
export async function planOfPacket(tx: Tx, id: Uuid): Promise<PacketPlan | null> {
  const row = await tx.selectFrom('packet').select('plan').where('id', '=', id).executeTakeFirst()
  return planIn(row?.plan ?? null)
}

function planIn(kept: unknown): PacketPlan | null {
  return kept === null ? null : PacketPlan.parse(kept)
}

function materialsIn(kept: unknown): readonly PacketMaterial[] {
  const { sheet, recordings } = contentOf(kept)
  const paths = new Map<string, string>(
    sheet.recordings.flatMap(({ id, original }) => (original === null ? [] : [[id, original]])),
  )
  const papers = (sheet.papers ?? []).map(
    ({ kind, title, number, path, bytes, sha256, sm3 }): PacketMaterial => ({
      ...{ kind, title, number, path, bytes, sha256, sm3 },
    }),
  )
  const films = recordings.flatMap(
    ({ record: { recording, name, bytes, sha256, sm3 } }): readonly PacketMaterial[] => {
      const path = paths.get(recording)
      if (path === undefined) return []
      return [{ kind: 'recording', title: name, number: null, bytes, sha256, sm3, path }]
    },
  )
  const derived = (sheet.derivatives ?? []).map(
    ({ kind, statement, recording, path, bytes, sha256, sm3 }): PacketMaterial => {
      const of = recordings.find(({ record }) => record.recording === recording)?.record.name ?? ''
      const title = `${DERIVED_KINDS[kind]}（${statement}），来源《${of}》`
      return { kind: 'derivative', title, number: null, path, bytes, sha256, sm3 }
    },
  )
  return [...papers, ...films, ...derived]
}
