import { caseFileSchema, type Pack, type Situation, situationOf } from '@liuhen/law'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import type { Law } from '../law.ts'
import { CitationShown, DutyShown } from '../shown.ts'
import type { ShelfFacts } from './read-version.ts'
import { ReasonShown } from './version-page.ts'

const Ask = z.object({
  verb: z.string().min(1).max(60),
  request: z.record(z.string().max(60), z.unknown()).default({}),
})

/** A situation told as a case is told. Without pack and version the law that binds is asked. */
export const WhatIf = z.object({
  pack: z.string().max(60).optional(),
  version: z.string().max(60).optional(),
  now: caseFileSchema.shape.now,
  settings: z.record(z.string().max(60), z.unknown()).default({}),
  facts: z.array(caseFileSchema.shape.facts.unwrap().element).max(300).default([]),
  asks: z.array(Ask).max(20).default([]),
})
export type WhatIf = z.infer<typeof WhatIf>

const Said = z.object({ code: z.string(), sentence: z.string() })

export const WhatIfShown = z.object({
  duties: z.array(DutyShown.extend({ reasons: z.array(ReasonShown) })),
  findings: z.array(
    z.object({
      key: z.string(),
      sentence: z.string(),
      open: z.boolean(),
      since: z.string().nullable(),
      citation: CitationShown,
      reasons: z.array(ReasonShown),
    }),
  ),
  term: z
    .object({ sentence: z.string(), held: z.boolean(), reasons: z.array(ReasonShown) })
    .nullable(),
  decisions: z.array(
    z.object({
      verb: z.string(),
      allowed: z.boolean(),
      /** Where no rule was asked: what holds then. */
      silence: z.string().nullable(),
      answers: z.array(ReasonShown.extend({ refusals: z.array(Said), warnings: z.array(Said) })),
    }),
  ),
})
export type WhatIfShown = z.infer<typeof WhatIfShown>

export interface Supposing extends Accepted {
  readonly law: Law
  readonly situation: Situation
  readonly asks: WhatIf['asks']
}

/** What would follow. Nothing is kept: neither the question nor the answer, so there is no fact. */
export function decideWhatIf(
  { law, shelf }: ShelfFacts,
  asked: WhatIf,
  _moment: Moment,
): Decision<Supposing> {
  const packs = packsFor(law, shelf, asked)
  const [first] = packs
  if (first === undefined) return refuse('not-found')
  const { now, settings, facts } = asked
  const story = caseFileSchema.parse({
    says: '-',
    clauses: ['-'],
    now,
    settings,
    facts,
    expect: {},
  })
  const situation = { ...situationOf(first, story), packs }
  return accept({
    law: { packs, settings: situation.settings },
    situation,
    asks: asked.asks,
    facts: [],
  })
}

/** A version that is named is supposed to hold at all times: a case tells of other years. */
function packsFor(law: Law, shelf: readonly Pack[], asked: WhatIf): readonly Pack[] {
  if (asked.pack === undefined) return law.packs
  const named = [...law.packs, ...shelf].find(
    ({ id, version }) => id === asked.pack && version === asked.version,
  )
  if (named === undefined) return []
  const { from: _from, to: _to, ...always } = named
  return [always]
}
