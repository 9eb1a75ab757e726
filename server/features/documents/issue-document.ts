import type { Json, Uuid } from '@liuhen/format'
import type { LawFact } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  type NewFact,
  refuse,
} from '../../platform/kernel/index.ts'
import { mayWork, type PeopleKnown } from '../people/index.ts'
import { type Law, Remark, refusedByLaw, remarksOf, rule } from '../regulations/index.ts'
import type { Alongside } from './alongside.ts'
import { asBody, asRequest } from './decisions.ts'
import type { Carrier, LawKeys } from './document.ts'
import { touchedBy } from './place.ts'
import { isAsReviewed, type ReviewStanding } from './review/review.ts'
import { keysOfIssue, type SignedPlace, unsignedPlaces } from './signed-places.ts'
import { factOf, isLatest, mayStep, type Standing, type StandingFacts } from './standing.ts'
import { checkValues, formOf, type NextNumber } from './templates/index.ts'

export const IssueDocument = z.object({
  id: z.uuid(),
  /** The revision that was read: nothing else is issued. */
  revision: z.int().min(1),
  /** It is printed and signed on paper; the scan of the paper is filed in its place. */
  onPaper: z.boolean().default(false),
})
export type IssueDocument = z.infer<typeof IssueDocument>

export const Issued = z.object({
  id: z.uuid(),
  number: z.string().nullable(),
  warnings: z.array(Remark),
})
export type Issued = z.infer<typeof Issued>

export interface IssuingFacts<T = never> extends StandingFacts {
  readonly alongside: Alongside<T> | undefined
  readonly law: Law
  /** Facts of the case, or of the activity where there is no case. */
  readonly facts: readonly LawFact[]
  readonly people: PeopleKnown['people']
  readonly signed: readonly SignedPlace[]
  /** The next one by the agency's rule; undefined where such documents have none. */
  readonly number: NextNumber | undefined
  readonly old: StandingFacts | undefined
  /** The last sending to legal review. */
  readonly review: ReviewStanding | undefined
  /** Why nothing can be printed here; undefined: it can. */
  readonly cannotPrint: string | undefined
  /** SHA-256 of what is frozen, under its number. */
  readonly digestOfIssue: (number: string | undefined) => string
}

export interface Issuing<T = never> extends Accepted {
  readonly document: Standing
  /** The case whose time limits may hang on it. */
  readonly case: Uuid | undefined
  readonly carrier: Carrier
  readonly number: NextNumber | undefined
  readonly lawKeys: LawKeys
  readonly contentDigest: string
  readonly old: Standing | undefined
  readonly warnings: Remark[]
  readonly alongside: Alongside<T> | undefined
}

/** From here on it is frozen: what it holds, its number, who signed. */
export function decideIssueDocument<T>(
  found: IssuingFacts<T>,
  asked: IssueDocument,
  moment: Moment,
): Decision<Issuing<T>> {
  const whole = isWhole(found, asked)
  if (!whole.ok) return whole
  const { document, law, people, signed, number } = found
  const issuer = moment.who.is === 'person' ? [moment.who.person] : []
  const work = mayWork({ law, people }, issuer, moment.at)
  if (!work.ok) return work
  const lawKeys = keysOfIssue(document.template, document.values, signed)
  const lawful = mayByLaw(found, lawKeys, asked, moment)
  if (!lawful.ok) return lawful
  const contentDigest = found.digestOfIssue(number?.text)
  const carrier = asked.onPaper ? 'paper' : 'electronic'
  const body = { ...bodyOf(found, lawKeys, carrier), contentDigest }
  const facts = [
    factOf(
      found,
      'document.issued',
      number === undefined ? body : { ...body, number: number.text },
    ),
    ...decided(found),
    ...superseded(found),
    ...(found.alongside?.facts ?? []),
  ]
  return accept({
    ...{ document, case: found.place.case?.id, carrier, number, lawKeys, contentDigest },
    ...{ old: found.old?.document, warnings: lawful.accepted, facts },
    alongside: found.alongside,
    touches: [...touchedBy(document.id, found.place), ...(found.alongside?.touches ?? [])],
  })
}

/** Everything that the house itself asks before the law is asked. */
function isWhole(found: IssuingFacts, asked: IssueDocument): Decision<true> {
  const may = mayStep(found, 'issue')
  if (!may.ok) return may
  const latest = isLatest(found, asked.revision)
  if (!latest.ok) return latest
  const { document, cannotPrint, signed } = found
  if (cannotPrint !== undefined) return refuse('document.no-press', { why: cannotPrint })
  const problems = checkValues(document.template, document.values)
  if (problems.length > 0) {
    return refuse('document.values', { problems: problems.map((one) => one.sentence).join('') })
  }
  const decides = document.template.decides && found.place.case !== undefined
  if (decides && document.decisions === undefined) return refuse('document.decisions')
  const unsigned = unsignedPlaces(document.template, document.values, signed)
  if (asked.onPaper || unsigned.length === 0) return accept(true)
  return refuse('document.unsigned', { who: unsigned.map(({ title }) => title).join('、') })
}

/**
 * May it be issued, and is it complete? What is still to be signed on paper is complete only with
 * its scan: then the second question is asked when that is filed.
 */
function mayByLaw(
  { law, facts, document, place, review }: IssuingFacts,
  keys: LawKeys,
  { onPaper }: IssueDocument,
  { at }: Moment,
): Decision<Remark[]> {
  const file = place.case
  const home = file === undefined ? {} : { case: file.id, category: file.category }
  const request = { document: document.id, ...home, ...asRequest(document.decisions) }
  const issue = rule(law, { verb: 'document.issue', facts, request, at })
  if (!issue.allowed) return refusedByLaw(issue.refusals)
  const reviewed = isAsReviewed({ document, review })
  if (!reviewed.ok) return reviewed
  const closing = { form: formOf(document.template), ...keys }
  const close = rule(law, { verb: 'document.close', facts, request: closing, at })
  if (onPaper) return accept(remarksOf([...issue.warnings, ...close.warnings]))
  if (!close.allowed) return refusedByLaw(close.refusals)
  return accept(remarksOf([...issue.warnings, ...close.warnings]))
}

/** What the rules read of an issued document, beside what proves it. */
export function bodyOf(
  { document }: Pick<StandingFacts, 'document'>,
  keys: LawKeys,
  carrier: Carrier,
): { readonly [name: string]: Json } {
  const { template, templateDigest, stage } = document
  return {
    form: formOf(template),
    ...(stage === undefined ? {} : { stage }),
    ...{ fields: keys.fields, signed: keys.signed, dated: keys.dated },
    ...{ template: templateDigest, carrier },
  }
}

function decided(found: IssuingFacts): readonly NewFact[] {
  const { decisions } = found.document
  const file = found.place.case
  if (decisions === undefined || file === undefined) return []
  return [factOf(found, 'case.decided', asBody(decisions))]
}

function superseded({ document, old }: IssuingFacts): readonly NewFact[] {
  return old === undefined ? [] : [factOf(old, 'document.superseded', { by: document.id })]
}
