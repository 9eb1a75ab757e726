import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { mayStep, type StandingFacts } from '../standing.ts'
import type { Template } from '../templates/index.ts'

/** The nouns of signing a document on a screen. */

const EDGE_MAX = 8000
const point = z.tuple([
  z.int().min(0).max(EDGE_MAX),
  z.int().min(0).max(EDGE_MAX),
  z.int().min(0).max(3_600_000),
])

const Lines = z.array(z.array(point).min(1).max(3000)).min(1).max(300)
const TOO_LONG = '笔迹过长，请清除后重新书写。'
/** Times across and down the field; drawing more would keep everybody else waiting. */
const LONGEST = 100

/** Lines of points [x, y, ms since the first touch] on a field of this size. */
export const Strokes = z
  .object({
    width: z.int().min(100).max(EDGE_MAX),
    height: z.int().min(60).max(EDGE_MAX),
    lines: Lines,
  })
  .refine(({ lines }) => lines.reduce((sum, line) => sum + line.length, 0) <= 20_000, {
    error: TOO_LONG,
  })
  .refine((strokes) => lengthOf(strokes) <= LONGEST * (strokes.width + strokes.height), {
    error: TOO_LONG,
  })
export type Strokes = z.infer<typeof Strokes>

/** How long the ink is, in units of the field. */
export function lengthOf({ lines }: { readonly lines: z.infer<typeof Lines> }): number {
  let length = 0
  for (const line of lines) {
    line.forEach(([x, y], i) => {
      const [fromX, fromY] = line[i - 1] ?? [x, y]
      length += Math.sqrt((x - fromX) ** 2 + (y - fromY) ** 2)
    })
  }
  return length
}

/** Content as it was shown: SHA-256, lower-case hex. */
export const ShownDigest = z.string().regex(/^[0-9a-f]{64}$/)

export type SignatureSlot = Template['signatures'][number]

/** Signers who are people of the agency; the others are named by whoever takes the signature. */
const STAFF: ReadonlySet<SignatureSlot['who']> = new Set([
  'officer',
  'recorder',
  'reviewer',
  'approver',
  'host',
])

export function isOfStaff({ who }: Pick<SignatureSlot, 'who'>): boolean {
  return STAFF.has(who)
}

export interface PlaceFacts extends StandingFacts {
  /** Digest of the content as it stands now. */
  readonly shown: string
}

/** The place, where it is one of this document's and what was shown is what stands there. */
export function mayTouchPlace(
  found: PlaceFacts,
  asked: { readonly place: string; readonly digest: string },
): Decision<SignatureSlot> {
  const may = mayStep(found, 'sign')
  if (!may.ok) return may
  const place = found.document.template.signatures.find(({ key }) => key === asked.place)
  if (place === undefined) return refuse('signature.place-unknown')
  if (asked.digest !== found.shown) return refuse('signature.content-changed')
  return accept(place)
}

/** What a signature says of itself in facts. */
export interface SignatureKept {
  readonly id: Uuid
  readonly agency: Uuid
  readonly document: Uuid
  readonly place: string
  readonly name: string
  readonly digest: string
}
