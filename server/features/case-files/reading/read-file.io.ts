import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import type { Tx } from '../../../platform/database/connect.ts'
import { type Moment, uuidOf } from '../../../platform/kernel/index.ts'
import { BASES, type FileDoor, type PassedDoor } from '../../approvals/index.ts'
import type { CaseFound } from '../../cases/index.ts'
import { planOf } from '../binding/bind.io.ts'
import { BindingPlan, ContentLine, type FiledDocument } from '../binding/plan.ts'
import { boundFile } from '../binding/standing.io.ts'
import type { FileLine, FileRead, FileReading } from './read-file.ts'

/** The page of a file, for whom its door has opened. */
export async function showReading(
  tx: Tx,
  { inside: { found }, door }: PassedDoor<FileReading>,
  { at }: Moment,
): Promise<FileRead> {
  return readOf(tx, found, { by: sayOpened(door), at })
}

function sayOpened(door: FileDoor | undefined): FileRead['by'] {
  if (door?.opened.ok !== true) throw new Error('a file is read behind its open door')
  const { accepted } = door.opened
  if (accepted.is === 'work') return { is: 'work', basis: BASES[accepted.basis] }
  const { number, request, from, until } = accepted.grant
  return { is: 'grant', number, request, from, until }
}

/** As it was bound, and what came after; before it is bound as it would be. */
async function readOf(
  tx: Tx,
  found: CaseFound,
  { by, at }: { readonly by: FileRead['by']; readonly at: Moment['at'] },
): Promise<FileRead> {
  const { id, closedAt } = found.case
  const { plan: now } = await planOf(tx, found, { by: found.who.person, at })
  const row = await boundFile(tx, id)
  const plan = row === undefined ? now : BindingPlan.parse(row.plan)
  const numbered = z.array(ContentLine).parse(row?.contents ?? [])
  const bound = new Set(plan.documents.map((document) => document.id))
  const later = now.documents.filter((document) => !bound.has(document.id))
  const partsOf = await partsIn(tx, [...plan.documents, ...later])
  const { boundBy: _, ...cover } = plan.face
  const { archive_number, archived_at } = await tx
    .selectFrom('enforcement_case')
    .select(['archive_number', 'archived_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return {
    ...{ id, by, recordings: plan.recordings.length },
    cover: { ...cover, closedOn: closedAt === undefined ? null : cover.closedOn },
    archive:
      archive_number === null || archived_at === null
        ? null
        : { number: archive_number, at: archived_at },
    standard: { title: plan.standard.title, orderBy: plan.standard.orderBy },
    bound:
      row === undefined || row.sha256 === null
        ? null
        : { id: row.id, pages: row.pages ?? 0, at: row.finished_at ?? row.asked_at },
    contents: linesOf(plan.documents, numbered, partsOf),
    since: row === undefined ? [] : linesOf(later, [], partsOf),
  }
}

type PartsOf = (document: string) => FileLine['parts']

/** Lines of the list stand in the order of the documents; what follows them is no document. */
function linesOf(
  documents: readonly FiledDocument[],
  numbered: readonly ContentLine[],
  partsOf: PartsOf,
): FileLine[] {
  const lines = documents.map((document, at): FileLine => {
    const { title, number, author, date, carrier } = document
    const { row, from, to, remark } = numbered[at] ?? {
      ...{ row: at + 1, from: null, to: null },
      remark: document.superseded ? '已被替代' : '',
    }
    const own = carrier === 'disc' ? [] : partsOf(document.id)
    const said = { row, title, number, author, date, from, to, remark }
    return { ...said, document: document.id, carrier, parts: own }
  })
  const rest = numbered.slice(documents.length).map((line): FileLine => {
    return { ...line, document: null, carrier: 'electronic', parts: [] }
  })
  return [...lines, ...rest]
}

/** The print first, then the scans, as they lie in the bound file. */
async function partsIn(tx: Tx, documents: readonly FiledDocument[]): Promise<PartsOf> {
  const ids = documents.filter(({ carrier }) => carrier !== 'disc').map(({ id }) => id)
  const prints = await tx
    .selectFrom('document')
    .select(['id', 'title', 'pages', 'sealed_sha256'])
    .where('id', 'in', named(ids))
    .where('sealed_sha256', 'is not', null)
    .execute()
  const scans = await tx
    .selectFrom('document_scan')
    .select(['id', 'document_id', 'name', 'pages', 'sha256'])
    .where('document_id', 'in', named(ids))
    .where('state', '=', 'sealed')
    .orderBy('sealed_at')
    .orderBy('id')
    .execute()
  return (document) => {
    const own = scans.filter((scan) => scan.document_id === document)
    const printed = prints
      .filter(({ id, sealed_sha256 }) => {
        return id === document && !own.some(({ sha256 }) => sha256 === sealed_sha256)
      })
      .map(({ pages }) => ({ scan: null, name: '文书原文', pages: pages ?? 1 }))
    const scanned = own.map(({ id, name, pages }) => ({ scan: id, name, pages: pages ?? 1 }))
    return [...printed, ...scanned]
  }
}

/** Ids of plans are text there; none at all would be no list in SQL. */
function named(ids: readonly string[]): Uuid[] {
  return [NOBODY, ...ids].map(uuidOf)
}
const NOBODY = '00000000-0000-0000-0000-000000000000'
