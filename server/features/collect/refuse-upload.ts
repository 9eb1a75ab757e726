import type { Json } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'
import type { UploadFacts } from './admit-bytes.ts'
import { isOperator } from './collection-facts.ts'

/** What arrived was not what was declared. `digest` ends the upload, `size` only the request. */
export const RefuseUpload = z.discriminatedUnion('because', [
  z.object({ because: z.literal('digest'), upload: z.uuid(), found: z.string() }),
  z.object({ because: z.literal('size'), upload: z.uuid(), atLeast: z.int() }),
])
export type RefuseUpload = z.infer<typeof RefuseUpload>

export const RefusedUpload = z.object({ ended: z.boolean() })

export interface UploadRefusal extends Accepted {
  readonly upload: UploadFacts
  /** Set where the upload is over and its bytes are kept apart. */
  readonly foundSha256?: string
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
  const facts = [refusedFact(found, bodyOf(found, asked))]
  if (asked.because === 'size') return accept({ upload: found, facts })
  return accept({ upload: found, foundSha256: asked.found, facts })
}

function bodyOf(found: UploadFacts, asked: RefuseUpload): { readonly [name: string]: Json } {
  return asked.because === 'digest'
    ? { code: 'upload.digest', declared: found.declaredSha256, found: asked.found }
    : { code: 'upload.too-large', declared: found.bytes, found: asked.atLeast }
}

function refusedFact(found: UploadFacts, body: { readonly [name: string]: Json }) {
  return {
    kind: 'upload.refused' as const,
    subjects: [
      { type: 'upload' as const, id: found.id },
      { type: 'collection' as const, id: found.collection },
    ],
    body,
  }
}
