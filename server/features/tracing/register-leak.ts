import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import {
  type Accepted,
  accept,
  type Decision,
  type Found,
  type Moment,
  refuse,
} from '../../platform/kernel/index.ts'

export const RegisterLeak = z.object({
  id: z.uuid(),
  trace: z.uuid().optional(),
  /** Where it was found. */
  where: z.string().trim().min(1, '请写明在哪里发现').max(200),
  /** What is known and what came of it. */
  account: z.string().trim().min(1, '请写明发现的经过和影响').max(2000),
})
export type RegisterLeak = z.infer<typeof RegisterLeak>

export const LeakRegistered = z.object({ id: z.uuid(), number: z.string() })

export interface LeakFacts extends Found {
  readonly agency: Uuid
  readonly recording: Uuid
  /** The trace that was named; undefined: none, or not one of this agency. */
  readonly trace: Uuid | undefined
  readonly next: { readonly year: number; readonly sequence: number }
  readonly digest: (salt: Uint8Array, text: string) => string
}

export interface RegisteringLeak extends Accepted {
  readonly id: Uuid
  readonly number: string
  readonly found: LeakFacts
  readonly asked: RegisterLeak
  readonly salt: Uint8Array
  readonly by: Uuid
}

/** 泄露登记: what of the agency's recordings was found outside, where, and what is known of it. */
export function decideRegisterLeak(
  found: LeakFacts,
  asked: RegisterLeak,
  moment: Moment,
): Decision<RegisteringLeak> {
  const { who } = moment
  if (who.is !== 'person') return refuse('auth.required')
  const { trace, recording, next } = found
  if (asked.trace !== undefined && trace === undefined) return refuse('not-found')
  const id = moment.newId()
  const salt = moment.random(16)
  const number = `泄〔${next.year}〕${next.sequence}号`
  const textDigest = found.digest(salt, `${asked.where}\n${asked.account}`)
  const body = { leak: id, by: who.person, ...(trace === undefined ? {} : { trace }), textDigest }
  const subjects = [{ type: 'recording' as const, id: recording }]
  return accept({
    ...{ id, number, found, asked, salt, by: who.person },
    facts: [{ kind: 'leak.registered', subjects, body }],
    touches: [{ type: 'recording', id: recording }],
  })
}
