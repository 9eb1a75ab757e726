import { readFile } from 'node:fs/promises'
import { type Instant, parseSha256, type Uuid } from '@liuhen/format'
import { instantOf } from '../../../platform/kernel/index.ts'
import { type BoundPart, bringIntoVault, type Press } from '../../documents/index.ts'
import { shanghaiDay } from '../../regulations/index.ts'
import type { Digests, Vault } from '../../vault/index.ts'
import type { NoteBound } from './note-bound.ts'
import { AWAITS_SCAN, type BindingPlan, type ContentLine, type FiledDocument } from './plan.ts'
import { conditionSheet, contentsSheet, coverSheet, type Forms, recordingsSheet } from './sheets.ts'

export interface ToBind {
  readonly id: Uuid
  readonly agency: Uuid
  readonly upload: Uuid
  readonly plan: BindingPlan
}

export interface Signed {
  readonly pdf: Uint8Array
  /** Absent: the agency has no certificate. */
  readonly certificate?: string
}

/** What binding needs of the house; each note is a verb that the machine performs. */
export interface BindingHouse {
  readonly vault: Vault
  readonly press: Press
  readonly forms: Forms
  readonly now: () => Instant
  readonly sign: (asked: {
    readonly agency: Uuid
    readonly pdf: Uint8Array
    readonly reason: string
    readonly at: Instant
  }) => Promise<Signed>
  readonly progress: (id: Uuid, done: number) => Promise<void>
  readonly noteBound: (noted: NoteBound) => Promise<void>
}

/** Something that a person can mend; the message is Chinese. */
export class BindingFault extends Error {
  override readonly name = 'BindingFault'
}

/**
 * Binds what the plan holds, signs and seals it. The plan fixes every document by its digest, so a
 * repetition after a crash makes the same file; nothing half done counts.
 *
 * @throws BindingFault for material that cannot be bound, Error of a broken machine
 */
export async function runBinding(house: BindingHouse, asked: ToBind): Promise<void> {
  const { press } = house
  const { plan, id } = asked
  if (press.cannotBind !== undefined) throw new BindingFault(press.cannotBind)
  const at = instantOf(plan.at)
  const documents: Piece[] = []
  for (const [index, document] of plan.documents.entries()) {
    documents.push(...(await piecesOf(house, document)))
    await house.progress(id, index + 1)
  }
  const { parts, contents } = await whole(house, asked, documents)
  await house.progress(id, plan.documents.length + 1)
  const bound = await press.bind(parts, `${plan.face.number} ${plan.face.cause}`)
  if (!bound.ok) throw new BindingFault(bound.zh)
  checkPages(bound.value, contents)
  await house.progress(id, plan.documents.length + 2)
  const reason = `${plan.face.agency}案卷 ${plan.face.number}`
  const { agency } = asked
  const { pdf, certificate } = await house.sign({ agency, pdf: bound.value.pdf, reason, at })
  await house.progress(id, plan.documents.length + 3)
  await sealBytes(house, asked.upload, pdf, (digests) => {
    const { pages } = bound.value
    const noted = { id, digests, pages, contents: [...contents] }
    return house.noteBound(certificate === undefined ? noted : { ...noted, certificate })
  })
}

interface Piece {
  readonly document: FiledDocument
  readonly part: BoundPart
  readonly pages: number
}

async function piecesOf(house: BindingHouse, document: FiledDocument): Promise<readonly Piece[]> {
  const pieces: Piece[] = []
  for (const [index, file] of document.files.entries()) {
    const title = index === 0 ? document.title : `${document.title}（签收件）`
    const sha256 = parseSha256(file.sha256)
    if (sha256 === undefined) throw new Error(`digest of ${document.id}`)
    const bytes = await readFile(house.vault.pathOf(sha256))
    const part: BoundPart = { title, type: file.type, bytes }
    const pages = await house.press.countPages(part)
    if (!pages.ok) throw new BindingFault(pages.zh)
    pieces.push({ document, part, pages: pages.value })
  }
  return pieces
}

/** Cover and contents need the numbers of pages, so everything else is set before them. */
async function whole({ press, forms }: BindingHouse, { plan }: ToBind, pieces: readonly Piece[]) {
  const of = { forms, plan, at: instantOf(plan.at) }
  const index = plan.recordings.length === 0 ? undefined : await press.print(recordingsSheet(of))
  const contents = contentsOf(plan, pieces, index?.pages)
  const numbered = contents.at(-1)?.to ?? 0
  const cover = await press.print(coverSheet(of, numbered))
  const list = await press.print(contentsSheet(of, contents))
  const note = await press.print(conditionSheet(of, numbered))
  const own = (title: string, bytes: Uint8Array): BoundPart => {
    return { title, type: 'application/pdf', bytes, unnumbered: true }
  }
  const parts: BoundPart[] = [
    own('案卷封面', cover.pdf),
    own('卷内目录', list.pdf),
    ...pieces.map(({ part }) => part),
    ...(index === undefined
      ? []
      : [{ title: '音像记录索引', type: 'application/pdf' as const, bytes: index.pdf }]),
    own('卷内备考表', note.pdf),
  ]
  return { parts, contents }
}

/** Documents in their order, each with the running numbers of its pages; then the index. */
export function contentsOf(
  plan: { readonly face: Pick<BindingPlan['face'], 'unit'>; readonly at: string },
  pieces: readonly Pick<Piece, 'document' | 'pages'>[],
  indexPages: number | undefined,
): readonly ContentLine[] {
  const lines: ContentLine[] = []
  let next = 1
  for (const [, group] of Map.groupBy(pieces, ({ document }) => document.id)) {
    const [first] = group
    if (first === undefined) continue
    const { title, number, author, date } = first.document
    const pages = group.reduce((sum, piece) => sum + piece.pages, 0)
    const remark = remarkOn(first.document)
    const span = { from: next, to: next + pages - 1 }
    lines.push({ row: lines.length + 1, title, number, author, date, ...span, remark })
    next += pages
  }
  if (indexPages !== undefined) {
    const span = { from: next, to: next + indexPages - 1 }
    const { unit: author } = plan.face
    const index = { title: '音像记录索引', number: null, author, date: shanghaiDay(plan.at) }
    lines.push({ row: lines.length + 1, ...index, ...span, remark: '' })
  }
  return lines
}

function remarkOn({ superseded, carrier, unscanned }: FiledDocument): string {
  if (superseded) return '已被替代'
  if (unscanned) return AWAITS_SCAN
  if (carrier === 'disc') return '光盘附卷'
  return carrier === 'paper' ? '扫描件' : ''
}

/** The contents list was written before the file was put together: both must say the same. */
function checkPages(
  { parts }: { readonly parts: readonly { readonly to?: number }[] },
  contents: readonly ContentLine[],
): void {
  const last = parts.findLast(({ to }) => to !== undefined)?.to
  if (last !== contents.at(-1)?.to) throw new Error('contents and pages of a bound file differ')
}

/** All bytes in the vault, then the note, then the rest of the way in is let go. */
export async function sealBytes(
  { vault, now }: Pick<BindingHouse, 'vault' | 'now'>,
  upload: Uuid,
  bytes: Uint8Array,
  note: (digests: Digests) => Promise<void>,
): Promise<void> {
  await vault.discard(upload)
  await bringIntoVault(vault, upload, bytes)
  const incoming = await vault.receive(upload)
  const { digests } = await incoming.measure()
  await vault.publish(incoming, digests, now())
  await vault.step('commit', () => note(digests))
  await vault.release(incoming, digests.sha256)
}
