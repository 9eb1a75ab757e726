import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../../platform/kernel/index.ts'
import { idNumberFault, masked, plainNumber } from '../../../cases/index.ts'
import { type ConsultationFound, mayActOn } from '../consultation.ts'
import { requestersOf } from '../requesters.ts'

export const FilePaper = z.object({
  id: z.uuid(),
  /** Which of the papers of his kind. */
  key: z.string().min(1).max(60),
  number: z.string().trim().min(1, { error: '请填写凭证编号。' }).max(100),
  name: z.string().trim().min(1).max(200),
  bytes: z.int().min(0),
})
export type FilePaper = z.infer<typeof FilePaper>

export const PaperAnnounced = z.object({ id: z.uuid() })

export interface FilingPaper extends Accepted {
  readonly id: Uuid
  readonly consultation: Uuid
  readonly agency: Uuid
  readonly asked: FilePaper
  readonly title: string
  /** As it is shown. */
  readonly shown: string
  /** The whole number, where what is shown is not. */
  readonly whole: string | undefined
  readonly by: Uuid
}

/** 20 MiB: a letter or a card, not a book. */
export const PAPER_MAX_BYTES = 20 * 1024 ** 2

/** A paper with its number; its scan follows. Another of the same kind takes its place. */
export function decideFilePaper(
  { consultation, law, who }: ConsultationFound,
  asked: FilePaper,
  { at, newId }: Moment,
): Decision<FilingPaper> {
  const may = mayActOn('file-paper', consultation)
  if (!may.ok) return may
  const kind = requestersOf(law, at).find(({ key }) => key === consultation.requester)
  const paper = kind?.papers.find(({ key }) => key === asked.key)
  if (paper === undefined) return refuse('consultation.paper-unknown')
  if (asked.bytes === 0) return refuse('scan.empty')
  if (asked.bytes > PAPER_MAX_BYTES) {
    return refuse('scan.too-large', { bytes: asked.bytes, most: PAPER_MAX_BYTES })
  }
  if (!/^[^\p{Cc}/\\]+$/u.test(asked.name)) return refuse('scan.name')
  const plain = plainNumber(asked.number)
  const personal = OF_PERSONS.has(asked.key) || LIKE_RESIDENT_ID.test(plain)
  const why = LIKE_RESIDENT_ID.test(plain) ? idNumberFault('resident-id', plain) : undefined
  if (why !== undefined) return refuse('case.id-wrong', { idKind: paper.title, why })
  return accept({
    ...{ id: newId(), consultation: consultation.id, agency: consultation.agency, asked },
    ...{ title: paper.title, by: who.person },
    shown: personal ? masked(plain) : asked.number,
    whole: personal ? plain : undefined,
    facts: [],
  })
}

/** Papers whose number says who somebody is, whatever its form. */
const OF_PERSONS = new Set(['identity', 'certificate', 'licence'])
const LIKE_RESIDENT_ID = /^\d{17}[\dX]$/
