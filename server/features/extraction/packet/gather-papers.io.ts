import {
  type PacketPaper,
  type PacketSheet,
  parseSha256,
  parseSm3,
  safeName,
  type Uuid,
} from '@liuhen/format'
import type { Tx } from '../../../platform/database/connect.ts'
import { uuidOf } from '../../../platform/kernel/index.ts'
import { boundFileOf, documentsOfFile } from '../../case-files/index.ts'
import { scanEnding } from '../../documents/index.ts'
import { allAbout } from '../gather-content.io.ts'
import type { PacketPlan } from './order-case-packet.ts'

interface Papers {
  readonly papers: readonly PacketPaper[]
  readonly missing: PacketSheet['missing']
}

interface Asked {
  readonly kind: PacketPaper['kind']
  readonly title: string
  readonly number: string | null
  readonly document: Uuid | null
  readonly sha256: string
  readonly type: string
}

/**
 * Issued documents with their scans, in order, and the bound file; what is not sealed is missing.
 * Where documents were named, the others are not: nobody asked for them.
 */
export async function gatherPapers(
  tx: Tx,
  file: Uuid,
  { only, bound: wanted }: Pick<PacketPlan, 'only' | 'bound'>,
): Promise<Papers> {
  const all = await documentsOfFile(tx, file)
  const filed = all.filed.filter(({ id }) => only?.includes(id) ?? true)
  const unready = only === undefined ? all.unready : []
  const bound = wanted ? await boundFileOf(tx, file) : undefined
  const asked: Asked[] = filed.flatMap(({ id, title, number, files }) =>
    files.map(({ sha256, type }, at) => ({
      ...{ kind: at === 0 && type === 'application/pdf' ? 'document' : 'scan', title, number },
      ...{ document: uuidOf(id), sha256, type },
    })),
  )
  if (bound?.sha256 != null) {
    const title = '装订成册的案卷'
    const found = { title, number: null, document: null, sha256: bound.sha256 }
    asked.unshift({ kind: 'file', ...found, type: 'application/pdf' })
  }
  const papers: PacketPaper[] = []
  const taken = new Set<string>()
  for (const [at, one] of asked.entries()) papers.push(await paperOf(tx, file, one, at, taken))
  const missing = unready.map(({ title, why }) => ({
    ...{ what: `文书《${title}》`, why: WHY[why], citation: null, subject: null },
  }))
  return { papers, missing }
}

const WHY = { draft: '还是草稿', unsealed: '电子文件尚未封存', unscanned: '纸质文书没有扫描件' }

async function paperOf(
  tx: Tx,
  file: Uuid,
  { kind, title, number, document, sha256, type }: Asked,
  at: number,
  taken: Set<string>,
): Promise<PacketPaper> {
  const row = await tx
    .selectFrom('original')
    .select(['bytes', 'sha256', 'sm3'])
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow()
  const ending = scanEnding(type) ?? 'pdf'
  const name = safeName(`${String(at + 1).padStart(3, '0')}-${title}.${ending}`, taken)
  taken.add(name)
  const facts = await allAbout(
    tx,
    document === null ? { type: 'case', id: file } : { type: 'document', id: document },
  )
  const sealed = facts.findLast(
    ({ kind: one, body }) => SEALING.includes(one) && body.sha256 === sha256,
  )
  const digests = { sha256: parseSha256(row.sha256), sm3: parseSm3(row.sm3) }
  if (digests.sha256 === undefined || digests.sm3 === undefined) throw new Error('original digest')
  return {
    ...{ path: `data/papers/${name}`, kind, title, number, document },
    ...{ sealedBy: sealed?.id ?? null, bytes: row.bytes },
    ...{ sha256: digests.sha256, sm3: digests.sm3 },
  }
}

const SEALING: readonly string[] = ['document.sealed', 'document.filed', 'case.bound']
