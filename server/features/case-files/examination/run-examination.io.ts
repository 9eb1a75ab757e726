import { readFile } from 'node:fs/promises'
import { type Instant, parseSha256, type Sha256, type Uuid } from '@liuhen/format'
import type { Press } from '../../documents/index.ts'
import type { Vault } from '../../vault/index.ts'
import type { BindingPlan, ContentLine } from '../binding/plan.ts'
import { sealBytes } from '../binding/run-binding.io.ts'
import { type Evidence, examine } from './examine.ts'
import type { NoteExamined } from './note-examined.ts'
import { reportSheet } from './report-sheet.ts'

export interface ToExamine {
  readonly id: Uuid
  readonly upload: Uuid
  readonly at: Instant
  readonly plan: BindingPlan
  readonly contents: readonly ContentLine[]
  readonly bound: { readonly sha256: string; readonly pages: number; readonly signed: boolean }
  /** What rows and ledger say; the rest is read again here. */
  readonly told: Pick<
    Evidence,
    'facts' | 'proven' | 'stale' | 'unreadable' | 'copyPlaces' | 'uncopied' | 'unmarked'
  >
}

export interface ExaminingHouse {
  readonly vault: Vault
  readonly press: Press
  readonly now: () => Instant
  readonly progress: (id: Uuid, done: number, total: number) => Promise<void>
  readonly noteExamined: (noted: NoteExamined) => Promise<void>
}

/**
 * Reads every original of the file again, opens the bound PDF, and seals a report of what was
 * found. Repeatable: a killed one begins anew, and what was noted stays.
 */
export async function runExamination(house: ExaminingHouse, asked: ToExamine): Promise<void> {
  const { plan, contents, bound, told, id } = asked
  const objects = objectsOf(asked)
  const damaged: string[] = []
  for (const [index, { sha256, title }] of objects.entries()) {
    await house.progress(id, index, objects.length)
    const digest = parseSha256(sha256)
    if (digest === undefined || (await differs(house.vault, digest))) damaged.push(title)
  }
  const awaiting = plan.documents.filter(({ unscanned }) => unscanned).map(({ title }) => title)
  const items = examine({
    ...{
      ...told,
      objects: objects.length,
      damaged,
      signed: bound.signed,
      remarks: plan.remarks,
      awaiting,
    },
    ...{ pages: bound.pages, pagesFound: await pagesIn(house, bound.sha256) },
    lastPage: contents.at(-1)?.to ?? 0,
    ...{ documents: plan.documents.length, recordings: plan.recordings.length },
  })
  const { sha256, pages } = bound
  const printed = await house.press.print(reportSheet({ plan, sha256, pages, items, at: asked.at }))
  await sealBytes(house, asked.upload, printed.pdf, (digests) =>
    house.noteExamined({ id, items: [...items], digests }),
  )
}

function objectsOf({ plan, bound }: ToExamine) {
  const all = [
    ...plan.documents.flatMap(({ title, files }) => files.map(({ sha256 }) => ({ title, sha256 }))),
    ...plan.recordings.map(({ name, sha256 }) => ({ title: name, sha256 })),
    { title: '案卷 PDF', sha256: bound.sha256 },
  ]
  return [...new Map(all.map((one) => [one.sha256, one])).values()]
}

async function differs(vault: Vault, digest: Sha256): Promise<boolean> {
  // A record that does not fit its object is damage too, told by an error.
  const wrong = await vault.verify(digest).catch(() => ['record'])
  return wrong.length > 0
}

async function pagesIn({ vault, press }: ExaminingHouse, sha256: string) {
  const digest = parseSha256(sha256)
  if (digest === undefined) return undefined
  const bytes = await readFile(vault.pathOf(digest)).catch(() => undefined)
  if (bytes === undefined) return undefined
  const pages = await press.countPages({ title: '案卷', type: 'application/pdf', bytes })
  return pages.ok ? pages.value : undefined
}
