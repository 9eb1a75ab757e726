import { z } from 'zod'
import type { Settings } from '../facts/fact.ts'
import { numberFigure, numberOf } from '../pack/figure.ts'
import type { Pack } from '../pack/pack.ts'
import { clauseRefs, keySchema, titleSchema } from '../pack/params.ts'
import { settingReader } from '../pack/setting-reader.ts'

/** Parameters of a rule on fees. */
export const feesSchema = z.strictObject({
  /** Fee for consulting, in fen. */
  search_fen: z.int().min(0).max(1_000_000),
  clauses_search: clauseRefs,
  /** What is copied and its rate in fen, or the setting that gives it. */
  copies: z
    .array(
      z.strictObject({
        key: keySchema,
        title: titleSchema,
        unit: z.string().min(1).max(10),
        rate_fen: numberFigure,
      }),
    )
    .min(1)
    .max(10),
  clauses_copies: clauseRefs,
})

/** What a copy costs, in fen for each unit. */
export interface CopyRate {
  readonly key: string
  readonly title: string
  readonly unit: string
  readonly rateFen: number
}

/** The rates of the first regulation that has some; none: nothing may be charged. */
export function copyRates(packs: readonly Pack[], settings: Settings): readonly CopyRate[] {
  for (const pack of packs) {
    const rule = pack.rules.find(({ kind }) => kind === 'fees')
    if (rule === undefined) continue
    const read = settingReader(pack, settings)
    return feesSchema.parse(rule.params).copies.map(({ key, title, unit, rate_fen }) => ({
      ...{ key, title, unit, rateFen: numberOf(rate_fen, read) },
    }))
  }
  return []
}
