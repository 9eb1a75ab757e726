import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Moment,
  refuse,
} from '../../../platform/kernel/index.ts'
import { refusedByLaw, rule } from '../../regulations/index.ts'
import { mayActOnDisc } from '../disc.ts'
import { Written } from './form.ts'
import { completionOf, type FormFound } from './standing-form.ts'

export const SignForm = z.object({
  id: z.uuid(),
  as: z.enum(['participant', 'head']),
  /** Of the head: who cannot sign, and why he accepts that. */
  absent: Written.default({}),
})
export type SignForm = z.infer<typeof SignForm>

export interface FormSigned extends Accepted {
  readonly found: FormFound
  readonly head: boolean
  readonly posts: readonly string[]
  readonly absent: Written
}

/**
 * Who took part signs; the head of the unit signs last, and by that accepts why somebody did not.
 * Whether it is his to sign, and whether anything is open before him, the regulation says.
 */
export function decideSignForm(
  found: FormFound,
  asked: SignForm,
  moment: Moment,
): Decision<FormSigned> {
  const { disc, who, title } = found
  const may = mayActOnDisc('sign', disc)
  if (!may.ok) return may
  if (title === undefined) return refuse('disc.no-form')
  const head = asked.as === 'head'
  if (disc.signatures.some((one) => one.head === head && (head || one.person === who.person))) {
    return refuse('disc.signed-already')
  }
  const allowed = head ? mayHeadSign(found, asked, moment) : mayParticipantSign(found)
  if (!allowed.ok) return allowed
  const absent = head ? accepted(found, asked.absent) : {}
  const subjects = [
    { type: 'disc' as const, id: disc.id },
    { type: 'person' as const, id: who.person },
  ]
  const body = {
    head,
    ...(Object.keys(absent).length === 0 ? {} : { absent: Object.keys(absent).sort() }),
    textDigest: found.digest(JSON.stringify([found.fields, absent])),
  }
  return accept({
    ...{ found, head, posts: who.roles, absent },
    facts: [{ kind: 'disc.signed', subjects, body }],
  })
}

function mayParticipantSign({ participants, who, fields }: FormFound): Decision<true> {
  if (!participants.some(({ id }) => id === who.person)) return refuse('disc.not-participant')
  const empty = fields.filter(({ value }) => value === '')
  if (empty.length === 0) return accept(true)
  return refuse('disc.field-empty', { fields: empty.map(({ title }) => title).join('、') })
}

function mayHeadSign(found: FormFound, { absent }: SignForm, { at }: Moment): Decision<true> {
  const { who, law, facts, case: standing } = found
  if (who.unit !== standing.unit) return refuse('disc.other-head')
  const request = completionOf(found, { posts: who.roles, absent: accepted(found, absent) })
  const ruling = rule(law, { verb: 'disc.complete', facts, request, at })
  return ruling.allowed ? accept(true) : refusedByLaw(ruling.refusals)
}

/** Reasons for participants who have not signed; nothing else is taken. */
function accepted({ participants, disc }: FormFound, absent: Written): Written {
  const signed = new Set<string>(disc.signatures.map(({ person }) => person))
  return Object.fromEntries(
    Object.entries(absent)
      .map(([person, reason]) => [person, reason.trim()] as const)
      .filter(([person, reason]) => reason !== '' && !signed.has(person))
      .filter(([person]) => participants.some(({ id }) => id === person)),
  )
}
