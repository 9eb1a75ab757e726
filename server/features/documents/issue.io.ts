import type { Uuid } from '@liuhen/format'
import type { Tx } from '../../platform/database/connect.ts'
import { accept, type Decision, type Moment, refuse } from '../../platform/kernel/index.ts'
import { refreshDeadlinesOf } from '../cases/index.ts'
import { factsAboutPeople } from '../people/index.ts'
import { lawOf, shanghaiDay } from '../regulations/index.ts'
import type { Alongside } from './alongside.ts'
import { contentDigest, digestOfIssue } from './content.io.ts'
import { personOf } from './drafts.io.ts'
import type { IssueDocument, Issued, Issuing, IssuingFacts } from './issue-document.ts'
import { lawFactsOf } from './law-known.io.ts'
import { latestOf } from './review/reviews.io.ts'
import { textOfDocument } from './search-text.ts'
import { signaturesOf } from './signatures-known.io.ts'
import { factsForStep } from './standing.io.ts'
import type { Standing, StandingFacts } from './standing.ts'
import { nextNumber, takeNumber } from './templates/index.ts'

/** What issuing needs beside the rows; given when the house opens. */
export interface IssuePorts {
  /** Why nothing can be printed here; undefined: it can. */
  readonly cannotPrint: string | undefined
  /** What features above state beside the issue of a document of theirs. */
  readonly alongside?: (
    tx: Tx,
    found: StandingFacts,
    moment: Moment,
  ) => Promise<Decision<Alongside<Tx> | undefined>>
}

export async function factsForIssuing(
  tx: Tx,
  asked: IssueDocument,
  moment: Moment,
  ports: IssuePorts,
): Promise<Decision<IssuingFacts<Tx>>> {
  if (moment.who.is !== 'person') return refuse('auth.required')
  const found = await factsForStep(tx, asked, moment)
  if (!found.ok) return found
  const { document, place, scope } = found.accepted
  const old = await oldOf(tx, document, moment)
  if (!old.ok) return old
  const alongside = await ports.alongside?.(tx, found.accepted, moment)
  if (alongside !== undefined && !alongside.ok) return alongside
  const shown = contentDigest(document)
  // A signature under another content is none under this one.
  const signatures = (await signaturesOf(tx, document.id)).filter(({ digest }) => digest === shown)
  const { agency } = scope
  const { template } = document
  return accept({
    ...found.accepted,
    law: await lawOf(tx, agency),
    facts: await lawFactsOf(tx, place),
    people: await factsAboutPeople(tx, [moment.who.person]),
    signed: signatures.filter(({ how }) => how !== 'paper'),
    number: await nextNumber(tx, { agency, template, day: shanghaiDay(moment.at) }),
    old: old.accepted,
    review: await latestOf(tx, document.id),
    cannotPrint: ports.cannotPrint,
    alongside: alongside?.accepted,
    digestOfIssue: (number) => {
      const drawn = signatures.map(({ id, pngSha256, digest }) => `${id} ${pngSha256 ?? digest}`)
      return digestOfIssue(document, { number, signatures: drawn })
    },
  })
}

async function oldOf(
  tx: Tx,
  { supersedes }: Standing,
  moment: Moment,
): Promise<Decision<StandingFacts | undefined>> {
  if (supersedes === undefined) return accept(undefined)
  const old = await factsForStep(tx, { id: supersedes }, moment)
  // Voided meanwhile: then there is nothing whose place it takes.
  return old.ok && old.accepted.document.state === 'issued' ? old : accept(undefined)
}

export async function commitIssuing(tx: Tx, issuing: Issuing<Tx>, moment: Moment): Promise<Issued> {
  const {
    document,
    case: file,
    carrier,
    number,
    lawKeys,
    contentDigest: digest,
    old,
    warnings,
    alongside,
  } = issuing
  if (number !== undefined) await takeNumber(tx, number)
  const row = await tx
    .updateTable('document')
    .set({
      ...{ state: 'issued', carrier, content_digest: digest, issued_at: moment.at },
      number: number?.text ?? null,
      issued_by: personOf(moment),
      law_keys: JSON.stringify(lawKeys),
      search_text: textOfDocument(document, number?.text),
    })
    .where('id', '=', document.id)
    .returning('agency_id')
    .executeTakeFirstOrThrow()
  await refreshDeadlinesOf(tx, file)
  if (old !== undefined) await supersede(tx, old.id)
  await alongside?.commit?.(tx)
  await tx
    .insertInto('document_sealing')
    .values({
      ...{ document_id: document.id, agency_id: row.agency_id, upload: moment.newId() },
      ...{ state: 'waiting', tries: 0, changed_at: moment.at },
    })
    .execute()
  return { id: document.id, number: number?.text ?? null, warnings }
}

async function supersede(tx: Tx, id: Uuid): Promise<void> {
  await tx.updateTable('document').set({ state: 'superseded' }).where('id', '=', id).execute()
}
