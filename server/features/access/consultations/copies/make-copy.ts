import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../../platform/kernel/index.ts'
import { askHouse, askLaw, wantedOf } from '../ask-law.ts'
import {
  aboutConsultation,
  type ConsultationFound,
  mayActOn,
  mayShow,
  type Releasable,
} from '../consultation.ts'
import type { NextNumber } from '../numbers.ts'
import { type Requester, requestersOf } from '../requesters.ts'
import { readPages } from './chosen-pages.ts'

export const MakeCopy = z.object({
  id: z.uuid(),
  /** extract: he writes down from it; copy: pages are printed for him. */
  kind: z.enum(['copy', 'extract']),
  items: z
    .array(z.object({ file: z.uuid(), pages: z.string().trim().min(1).max(200) }))
    .min(1)
    .max(200),
  copies: z.int().min(1).max(1000).default(1),
  purpose: z.string().trim().min(1, { error: '请填写用途。' }).max(200),
})
export type MakeCopy = z.infer<typeof MakeCopy>

export const CopyMade = z.object({ id: z.uuid(), number: z.string(), pages: z.int() })

export const CopyItems = z.array(
  z.object({ document: z.uuid(), file: z.uuid(), title: z.string(), pages: z.array(z.int()) }),
)
export type CopyItems = z.infer<typeof CopyItems>

export interface CopyingFacts extends ConsultationFound {
  readonly next: NextNumber
}

export interface Copying extends Accepted {
  readonly id: Uuid
  readonly found: CopyingFacts
  readonly asked: MakeCopy
  readonly items: CopyItems
  readonly pages: number
}

/** Entered in the register before anything is printed: which pages, how many, what for. */
export function decideMakeCopy(
  found: CopyingFacts,
  asked: MakeCopy,
  moment: Moment,
): Decision<Copying> {
  const { consultation, documents, law, facts, papers } = found
  const { at } = moment
  const may = mayActOn('copy', consultation)
  if (!may.ok) return may
  const shows = mayShow(consultation)
  if (!shows.ok) return shows
  const chosen = chooseItems(documents, asked.items)
  if (!chosen.ok) return chosen
  const { items, of } = chosen.accepted
  const pages = items.reduce((sum, item) => sum + item.pages.length, 0)
  const { copies, purpose, kind } = asked
  const wanted = {
    ...{ ...wantedOf(consultation, papers, of), whole: false },
    ...(kind === 'copy'
      ? ({ verb: 'copy.make', action: 'copy', fields: { pages, copies, purpose } } as const)
      : ({ verb: 'consultation.open', action: 'extract' } as const)),
  }
  const lawful = askLaw({ law, facts, at }, wanted)
  if (!lawful.ok) return lawful
  const outsider = requestersOf(law, at).find(({ key }) => key === consultation.requester)
  if (outsider !== undefined) {
    const orderly = askHouse({ law, facts, at }, outsider, wanted)
    if (!orderly.ok) return orderly
    const allowed = mayTake(outsider, kind)
    if (!allowed.ok) return allowed
  }
  const id = moment.newId()
  const body = {
    ...{ copy: id, copyKind: kind, pages, copies },
    items: items.map((item) => ({ file: item.file, pages: item.pages })),
    textDigest: found.digest(purpose),
  }
  const subjects = [
    ...aboutConsultation(consultation),
    ...of.map((document) => ({ type: 'document' as const, id: document.id })),
  ]
  return accept({
    ...{ id, found, asked, items, pages },
    facts: [{ kind: 'consultation.copied', subjects, body }],
  })
}

/** Where no regulation says what his kind may take, the house does. */
function mayTake({ ruled, actions, title }: Requester, kind: MakeCopy['kind']): Decision<true> {
  if (ruled || actions.includes(kind)) return accept(true)
  return refuse('consultation.not-now', { number: title, why: '只能查阅、复印，不能摘抄。' })
}

function chooseItems(
  documents: readonly Releasable[],
  asked: MakeCopy['items'],
): Decision<{ readonly items: CopyItems; readonly of: readonly Releasable[] }> {
  const items: CopyItems = []
  const of = new Map<Uuid, Releasable>()
  for (const { file, pages: text } of asked) {
    const document = documents.find(({ files }) => files.some((one) => one.file === file))
    const there = document?.files.find((one) => one.file === file)
    if (document === undefined || there === undefined) {
      return refuse('consultation.document-unknown')
    }
    const { title, id } = document
    const pages = readPages(text)
    const beyond = pages?.find((page) => page > there.pages)
    if (pages === undefined || beyond !== undefined) {
      return refuse('consultation.copied-page', { title, page: beyond ?? text })
    }
    items.push({ document: id, file: there.file, title, pages: [...pages] })
    of.set(id, document)
  }
  return accept({ items, of: [...of.values()] })
}
