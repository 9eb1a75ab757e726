import type { Json } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import type { OtherTry, UploadFacts } from './admit-bytes.ts'
import { isOperator } from './collection-facts.ts'

/**
 * What arrived was not what was declared, or not what an earlier try had declared. `digest` and
 * `changed` end the upload, `size` only the request.
 */
export const RefuseUpload = z.discriminatedUnion('because', [
  z.object({ because: z.literal('digest'), upload: z.uuid(), found: z.string() }),
  z.object({ because: z.literal('size'), upload: z.uuid(), atLeast: z.int() }),
  z.object({
    because: z.literal('changed'),
    upload: z.uuid(),
    /** Bytes that the earlier tries brought, in their order. */
    others: z.array(z.object({ upload: z.uuid(), bytes: z.int().min(0) })),
  }),
])
export type RefuseUpload = z.infer<typeof RefuseUpload>

export const RefusedUpload = z.object({ ended: z.boolean() })

export interface UploadRefusal extends Accepted {
  readonly upload: UploadFacts
  /** Set where the upload is over and its bytes are kept apart. */
  readonly ends?: {
    readonly because: 'digest' | 'changed'
    /** What came, or what the earlier try had declared. */
    readonly otherSha256: string
    /** Earlier tries that end with it. */
    readonly others: readonly EndedTry[]
  }
}

export interface EndedTry extends OtherTry {
  readonly bytes: number
}

/** States the refusal with both values. The bytes never come among the originals. */
export function decideRefuseUpload(
  found: UploadFacts,
  asked: RefuseUpload,
  moment: Moment,
): Decision<UploadRefusal> {
  if (!isOperator(found, moment)) return refuse('collect.not-operator')
  if (found.state === 'sealed') return refuse('upload.gone', { why: '' })
  if (found.state === 'refused') return accept({ upload: found, facts: [] })
  const refused = (body: Body) => refusedFact(found, body)
  const { declaredSha256: declared } = found
  if (asked.because === 'size') {
    const body = { code: 'upload.too-large', declared: found.bytes, found: asked.atLeast }
    return accept({ upload: found, facts: [refused(body)] })
  }
  if (asked.because === 'digest') {
    const ends = { because: asked.because, otherSha256: asked.found, others: [] }
    const body = { code: 'upload.digest', declared, found: asked.found }
    return accept({ upload: found, ends, facts: [refused(body)] })
  }
  return changed(found, asked.others)
}

/** Both tries are over, each with both digests; collected once more unchanged, the file is sealed. */
function changed(
  found: UploadFacts,
  sizes: readonly { readonly upload: string; readonly bytes: number }[],
): Decision<UploadRefusal> {
  const { declaredSha256: declared } = found
  const others = found.otherTries.map((other) => ({
    ...other,
    bytes: sizes.find(({ upload }) => upload === other.upload)?.bytes ?? 0,
  }))
  const [first] = others
  if (first === undefined) return accept({ upload: found, facts: [] })
  const body = { code: 'upload.changed', declared, found: first.sha256 }
  return accept({
    upload: found,
    ends: { because: 'changed', otherSha256: first.sha256, others },
    facts: [refusedFact(found, body), ...others.map((other) => apartFact(other, declared))],
  })
}

function apartFact(other: EndedTry, declared: string) {
  return {
    kind: 'upload.kept-apart' as const,
    subjects: [
      { type: 'upload' as const, id: other.upload },
      { type: 'collection' as const, id: other.collection },
    ],
    body: { reason: 'changed', declared: other.sha256, other: declared, bytes: other.bytes },
  }
}

type Body = { readonly [name: string]: Json }

function refusedFact(found: UploadFacts, body: Body) {
  return {
    kind: 'upload.refused' as const,
    subjects: [
      { type: 'upload' as const, id: found.id },
      { type: 'collection' as const, id: found.collection },
    ],
    body,
  }
}
