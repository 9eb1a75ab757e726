import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  sayRefusal,
} from '../../platform/kernel/index.ts'
import { aboutCase } from '../cases/index.ts'
import { NOT_IN_CIRCLE } from '../recordings/index.ts'
import { Remark, remarksOf, rule } from '../regulations/index.ts'
import { type DiscAct, mayActOnDisc } from './disc.ts'
import { maskedForm } from './form/masked-form.ts'
import { completionOf, type FormFound } from './form/standing-form.ts'
import { DiscRow } from './register/list-discs.ts'

export const ShowDisc = z.object({ id: z.uuid() })
export type ShowDisc = z.infer<typeof ShowDisc>

const Named = z.object({ id: z.string(), name: z.string() })

export const DiscShown = z.object({
  disc: DiscRow,
  packet: z.uuid(),
  /** Digest of its list of files. */
  manifestSha256: z.string().nullable(),
  blank: z.string(),
  recordings: z.array(Named.extend({ bytes: z.number() })),
  /** With documents of the case. */
  documents: z.boolean(),
  /** What it gives otherwise than its notes of extraction say. */
  departs: z.array(z.string()),
  /** Why each act cannot be done now; null: it can. */
  whyNot: z.object({
    download: z.string().nullable(),
    burn: z.string().nullable(),
    fill: z.string().nullable(),
    sign: z.string().nullable(),
    store: z.string().nullable(),
    file: z.string().nullable(),
    test: z.string().nullable(),
  }),
  form: z
    .object({
      title: z.string(),
      fields: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          value: z.string(),
          from: z.enum(['house', 'hand', 'nowhere']),
        }),
      ),
      participants: z.array(
        Named.extend({ signedAt: z.string().nullable(), absent: z.string().nullable() }),
      ),
      head: z.object({ name: z.string(), at: z.string() }).nullable(),
    })
    .nullable(),
  /** What the regulations still want before it is stored. */
  lacking: z.array(Remark),
  sealed: z.boolean(),
  tests: z.array(
    z.object({ at: z.string(), by: z.string(), readable: z.boolean(), remark: z.string() }),
  ),
})
export type DiscShown = z.infer<typeof DiscShown>

export interface DiscLookFacts extends FormFound {
  readonly row: DiscRow
  readonly rest: Pick<
    DiscShown,
    'packet' | 'manifestSha256' | 'blank' | 'sealed' | 'tests' | 'documents' | 'departs'
  > & {
    readonly files: DiscShown['recordings']
    readonly head: { readonly name: string; readonly at: string } | null
    /** Of each recording on it: whether whoever looks may know of it. */
    readonly open: readonly boolean[]
  }
}

export interface DiscLook extends Accepted {
  readonly shown: DiscShown
}

/** A disc with what can be done now, and what the regulations still want. */
export function decideShowDisc(
  found: DiscLookFacts,
  _asked: ShowDisc,
  { at }: Moment,
): Decision<DiscLook> {
  const { disc, row, rest, law, facts, case: standing } = found
  const { files, head, open, ...plain } = rest
  const known = open.every((one) => one) ? null : NOT_IN_CIRCLE
  const ruling = rule(law, { verb: 'disc.complete', facts, request: completionOf(found), at })
  const shown: DiscShown = {
    ...plain,
    disc: row,
    recordings: files,
    whyNot: {
      ...{ download: whyNot('download', disc) ?? known, burn: whyNot('burn', disc) },
      ...{
        fill: whyNot('fill', disc) ?? known,
        sign: whyNot('sign', disc),
        store: whyNot('store', disc),
      },
      ...{ file: whyNot('file', disc), test: whyNot('test', disc) },
    },
    form: formShown(maskedForm(found, open), head),
    lacking:
      disc.state === 'verified' && found.title !== undefined && !ruling.allowed
        ? remarksOf(ruling.refusals)
        : [],
  }
  const subjects = aboutCase(standing)
  return accept({
    shown,
    facts: [{ kind: 'case.file-viewed', subjects, body: { part: 'discs' } }],
  })
}

function formShown(
  { title, fields, participants, disc, absent }: DiscLookFacts,
  head: { readonly name: string; readonly at: string } | null,
): DiscShown['form'] {
  if (title === undefined) return null
  const signedAt = new Map<string, string>(
    disc.signatures.filter((one) => !one.head).map(({ person, at }) => [person, at]),
  )
  return {
    ...{ title, fields: fields.map((field) => ({ ...field })), head },
    participants: participants.map(({ id, name }) => ({
      ...{ id, name, signedAt: signedAt.get(id) ?? null, absent: absent[id] ?? null },
    })),
  }
}

function whyNot(act: DiscAct, disc: DiscLookFacts['disc']): string | null {
  const may = mayActOnDisc(act, disc)
  return may.ok ? null : sayRefusal(may.refusal)
}
