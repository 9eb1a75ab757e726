import type { Instant, Uuid } from '@liuhen/format'
import type { NewFact } from '../../../platform/kernel/index.ts'
import { ENDINGS, type Ending } from '../../recordings/index.ts'

/** What who leafs reads then: of films the same, but for the paper that lies in a file. */
export const LEAFING_ENDINGS: { readonly [ending in Ending]: string } = {
  ...ENDINGS,
  refused: '案件已经归档或者换了承办人，案卷不再直接对您开放，查阅已经停止。需要继续的请申请查阅。',
}

/** How long one page stood on the screen, in all. */
export interface PageSeen {
  readonly page: number
  readonly ms: number
}

/** A paper that somebody leafs through, as it stands now. */
export interface LeafingStanding {
  readonly id: Uuid
  readonly agency: Uuid
  readonly account: Uuid
  readonly person: Uuid
  readonly case: Uuid | null
  readonly document: Uuid | null
  readonly request: Uuid | null
  readonly basis: 'work' | 'handler' | 'grant'
  readonly beatAt: Instant
  readonly ended: Ending | null
  /** The pages that were sent, and how long each was seen. */
  readonly sent: readonly PageSeen[]
}

/** That it is over, and which pages were really seen. */
export function leafingEnded(
  { id, case: file, document, request, person }: LeafingStanding,
  sent: readonly PageSeen[],
  reason: Ending,
): NewFact {
  const seen = sent.filter(({ ms }) => ms > 0)
  const about = [
    ...(file === null ? [] : [{ type: 'case' as const, id: file }]),
    ...(document === null ? [] : [{ type: 'document' as const, id: document }]),
    ...(request === null ? [] : [{ type: 'request' as const, id: request }]),
  ]
  return {
    kind: 'leafing.ended',
    subjects: about.length === 0 ? [{ type: 'person', id: person }] : about,
    body: {
      leafing: id,
      seen: seen.slice(0, TOLD_AT_MOST).map(({ page }) => page),
      seenMs: seen.reduce((sum, { ms }) => sum + ms, 0),
      reason,
    },
  }
}

/** A fact holds 64 KiB; the table holds every page. */
const TOLD_AT_MOST = 5_000
