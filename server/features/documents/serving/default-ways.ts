import { z } from 'zod'

const proof = z.strictObject({
  any_of: z.array(z.strictObject({ key: z.string(), title: z.string() })).min(1),
})

/** The ways of service that stand where no rule names any, with the law that does. */
export const DefaultWaysFile = z.strictObject({
  deemed_after: z.strictObject({ days: z.int().min(1), source: z.string() }),
  methods: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      source: z.string(),
      proofs: z.array(proof).min(1),
      returned: z.array(proof).optional(),
    }),
  ),
})

export type DefaultWays = z.output<typeof DefaultWaysFile>
