import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { type Evidence, givenBy } from './proof-kinds.ts'
import {
  mayGoOn,
  type ServiceFacts,
  type ServiceStanding,
  servedTouches,
  serviceFact,
  wayOf,
} from './serving.ts'
import { proofsOf } from './ways.ts'

export const AddProof = z.object({
  /** The service. */
  id: z.uuid(),
  /** What this proves: a signed receipt proves receipt, signature and date at once. */
  proofs: z.array(z.string().min(1).max(60)).min(1).max(20),
  evidence: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), entry: z.string().trim().min(1).max(2000) }),
    z.strictObject({ kind: z.literal('document'), document: z.uuid() }),
    z.strictObject({ kind: z.literal('recording'), recording: z.uuid() }),
  ]),
})
export type AddProof = z.infer<typeof AddProof>

export interface ProofFacts extends ServiceFacts {
  /** The document or recording named; absent: there is none such in this case. */
  readonly material?: Uuid
}

export interface ProofMade {
  readonly id: Uuid
  readonly proof: string
  readonly title: string
}

export interface Proving extends Accepted {
  readonly service: ServiceStanding
  readonly agency: Uuid
  readonly made: readonly ProofMade[]
  readonly evidence: AddProof['evidence']
}

/** Enters what proves the service: words, a filed document or photo, a recording of the vault. */
export function decideAddProof(
  found: ProofFacts,
  asked: AddProof,
  moment: Moment,
): Decision<Proving> {
  const { service, place, scope } = found
  const may = mayGoOn(found, '补充送达证明')
  if (!may.ok) return may
  const way = wayOf(found)
  const known = new Map(
    (way === undefined ? [] : proofsOf(way, service.servedAs)).flatMap(({ anyOf }) =>
      anyOf.map(({ key, title }) => [key, title] as const),
    ),
  )
  const proofs = [...new Set(asked.proofs)]
  const { evidence } = asked
  for (const key of proofs) {
    const title = known.get(key)
    if (title === undefined) return refuse('service.proof-unknown')
    if (service.proofs.includes(key)) return refuse('service.proof-there', { proof: title })
    if (!givenBy(key).includes(evidence.kind)) {
      const kinds = givenBy(key).map((kind) => EVIDENCE_ZH[kind])
      return refuse('service.proof-kind', { proof: title, kinds: kinds.join('或者') })
    }
  }
  if (evidence.kind !== 'text' && found.material === undefined) return refuse('service.material')
  const { method, servedAs } = service
  const body = {
    ...{ method, document: servedAs, proofs },
    ...(evidence.kind === 'text' ? { textDigest: found.digest(evidence.entry) } : {}),
  }
  const further =
    evidence.kind === 'recording' && found.material !== undefined
      ? [{ type: 'recording' as const, id: found.material }]
      : []
  return accept({
    ...{ service, agency: scope.agency, evidence },
    made: proofs.map((proof) => ({
      ...{ id: moment.newId(), proof, title: known.get(proof) ?? proof },
    })),
    facts: [serviceFact('service.recorded', { service, place }, body, further)],
    touches: servedTouches(service, place),
  })
}

const EVIDENCE_ZH: { readonly [kind in Evidence]: string } = {
  text: '文字说明',
  document: '案卷中的文书、扫描件或者照片',
  recording: '音像记录',
}
