import { z } from 'zod'
import { type Accepted, accept, type Decision, refuse } from '../../../platform/kernel/index.ts'
import { aboutDisc, mayActOnDisc } from '../disc.ts'
import { Written } from './form.ts'
import type { FormFound } from './standing-form.ts'

export const FillForm = z.object({ id: z.uuid(), fields: Written })
export type FillForm = z.infer<typeof FillForm>

export interface FormFilled extends Accepted {
  readonly found: FormFound
  readonly written: Written
}

/** Writes what the house does not know; with the first signature it is fixed. */
export function decideFillForm(found: FormFound, { fields }: FillForm): Decision<FormFilled> {
  const { disc, title } = found
  const may = mayActOnDisc('fill', disc)
  if (!may.ok) return may
  if (title === undefined) return refuse('disc.no-form')
  const known = new Set(found.fields.map(({ key }) => key))
  const written = Object.fromEntries(
    Object.entries({ ...found.written, ...fields })
      .map(([key, text]) => [key, text.trim()])
      .filter(([key, text]) => known.has(key ?? '') && text !== ''),
  )
  const body = {
    fields: Object.keys(written).sort(),
    textDigest: found.digest(JSON.stringify(written)),
  }
  return accept({
    ...{ found, written },
    facts: [{ kind: 'disc.form-filled', subjects: aboutDisc(disc), body }],
  })
}
