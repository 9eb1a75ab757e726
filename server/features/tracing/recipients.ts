import type { Uuid } from '@liuhen/format'
import { z } from 'zod'
import { type Accepted, accept, type Decision, type Found } from '../../platform/kernel/index.ts'

export const ShowRecipients = z.object({ id: z.uuid() })
export type ShowRecipients = z.infer<typeof ShowRecipients>

export const Recipient = z.object({
  at: z.string(),
  person: z.string(),
  unit: z.string(),
  /** 查阅, 复制, 移交包 … */
  how: z.string(),
  number: z.string(),
  until: z.string().nullable(),
  playedMs: z.number().nullable(),
  remarks: z.string(),
})
export type Recipient = z.infer<typeof Recipient>

export const RecipientsShown = z.object({
  recording: z.uuid(),
  name: z.string(),
  recipients: z.array(Recipient),
})
export type RecipientsShown = z.infer<typeof RecipientsShown>

export interface RecipientFacts extends Found {
  readonly recording: Uuid
  readonly name: string
}

export interface ShowingRecipients extends Accepted {
  readonly found: RecipientFacts
}

/** All who looked at a recording or got something of it, by time: what an examination begins with. */
export function decideShowRecipients(found: RecipientFacts): Decision<ShowingRecipients> {
  const subjects = [{ type: 'recording' as const, id: found.recording }]
  const body = { list: 'leaks', count: 0 }
  return accept({ found, facts: [{ kind: 'register.viewed', subjects, body }] })
}
