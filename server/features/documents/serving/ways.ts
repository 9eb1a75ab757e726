import type { Instant } from '@liuhen/format'
import type { ServiceWay } from '@liuhen/law'
import type { z } from 'zod'
import { accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import {
  type CitationShown,
  isRuled,
  type Law,
  type LawQuestion,
  lawAt,
  readLists,
  refusedByLaw,
  remarksOf,
  rule,
  showCitation,
} from '../../regulations/index.ts'
import type { DefaultWays } from './default-ways.ts'

type Cited = z.infer<typeof CitationShown>

/** One proof; of several alternatives one will do. */
export interface ProofAsked {
  readonly anyOf: readonly { readonly key: string; readonly title: string }[]
  readonly citation: Cited | null
}

/** A way of serving, of the regulation or of the agency's own list. */
export interface Way {
  readonly key: string
  readonly title: string
  /** The article; null where it is the agency's own, then `source` says what it follows. */
  readonly citation: Cited | null
  readonly source: string | null
  readonly proofs: readonly ProofAsked[]
  /** What is recorded when the post brings it back; absent: it cannot come back. */
  readonly returned?: readonly ProofAsked[]
  /** Kinds of documents that may only be served so with these further proofs and a source. */
  readonly excluded?: {
    readonly documents: readonly string[]
    readonly with: readonly ProofAsked[]
  }
}

export interface Ways {
  /** False: no rule in force names ways, the agency's own list is judged by the program. */
  readonly ruled: boolean
  readonly ways: readonly Way[]
  readonly deemedAfter: DefaultWays['deemed_after']
}

/** The ways open to the agency today. */
export function waysOf(law: Law, defaults: DefaultWays, at: Instant): Ways {
  const deemedAfter = defaults.deemed_after
  if (isRuled(law, 'service.start', at)) {
    const ways = readLists.serviceWays(lawAt(law, at).packs).map(ofRule)
    return { ruled: true, ways, deemedAfter }
  }
  const ways = defaults.methods.map(({ key, title, source, proofs, returned }) => ({
    ...{ key, title, source, citation: null },
    proofs: proofs.map(ofList),
    ...(returned === undefined ? {} : { returned: returned.map(ofList) }),
  }))
  return { ruled: false, ways, deemedAfter }
}

function ofRule({ key, title, clauses, proofs, returned, excluded, cite }: ServiceWay): Way {
  const asked = (list: ServiceWay['proofs']): readonly ProofAsked[] =>
    list.map((proof) => ({ anyOf: proof.any_of, citation: showCitation(cite(proof.clauses)) }))
  return {
    ...{ key, title, citation: showCitation(cite(clauses)), source: null },
    proofs: asked(proofs),
    ...(returned === undefined ? {} : { returned: asked(returned.proofs) }),
    ...(excluded === undefined
      ? {}
      : {
          excluded: {
            documents: excluded.documents.map((document) => document.key),
            with: asked(excluded.lifted_with),
          },
        }),
  }
}

function ofList({ any_of }: DefaultWays['methods'][number]['proofs'][number]): ProofAsked {
  return { anyOf: any_of, citation: null }
}

/** All proofs of this way for such a document. */
export function proofsOf(way: Way, servedAs: string): readonly ProofAsked[] {
  const { excluded, proofs } = way
  return excluded?.documents.includes(servedAs) === true ? [...proofs, ...excluded.with] : proofs
}

export function missingOf(
  asked: readonly ProofAsked[],
  there: readonly string[],
): readonly ProofAsked[] {
  return asked.filter(({ anyOf }) => !anyOf.some(({ key }) => there.includes(key)))
}

/** 拍照或录像或录音 */
export function sayProof({ anyOf }: ProofAsked): string {
  return anyOf.map(({ title }) => title).join('或')
}

type Request =
  | { readonly verb: 'service.start'; readonly method: string; readonly document: string }
  | (Proven & { readonly verb: 'service.complete' })
  | (Proven & { readonly verb: 'service.return' })

interface Proven {
  readonly method: string
  readonly document: string
  readonly proofs: readonly string[]
}

export interface WaysKnown {
  readonly law: Law
  readonly ways: Ways
  /** The document, its case, and what the agency put in force. */
  readonly lawFacts: LawQuestion['facts']
}

type Remarks = ReturnType<typeof remarksOf>

/** May this be done by the regulation, or else by the agency's own list? With what is to be told. */
export function mayServe(known: WaysKnown, asked: Request, at: Instant): Decision<Remarks> {
  const { verb, ...request } = asked
  if (known.ways.ruled) {
    const ruling = rule(known.law, { verb, facts: known.lawFacts, request, at })
    return ruling.allowed ? accept(remarksOf(ruling.warnings)) : refusedByLaw(ruling.refusals)
  }
  return byOwnList(known.ways.ways, asked)
}

/** The same questions where no article answers. */
function byOwnList(ways: readonly Way[], asked: Request): Decision<Remarks> {
  const way = ways.find(({ key }) => key === asked.method)
  if (way === undefined) {
    return refuse('service.way', { ways: ways.map(({ title }) => title).join('、') })
  }
  if (asked.verb === 'service.start') return accept([])
  if (asked.verb === 'service.return' && way.returned === undefined) {
    return refuse('service.no-return', { way: way.title })
  }
  const needed = asked.verb === 'service.return' ? (way.returned ?? []) : way.proofs
  const missing = missingOf(needed, asked.proofs).map(sayProof).join('、')
  return missing === '' ? accept([]) : refuse('service.proof-missing', { missing })
}
